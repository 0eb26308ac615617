# Makes a stamp policy in stamps/ under the current location, checks it, tries it on three messages, stamps them, and writes the run sheet for the gateway's
# console. Nothing is sent, and nothing outside of stamps/ is touched.

$ErrorActionPreference = 'Stop'
$workspace = @{ Workspace = 'stamps' }
Initialize-HesWorkspace stamps | Out-Null

# Three messages as the gateway could hand them on. A rule of the gateway put X-HesTools-Trigger there to say what it did.
$mail = [IO.Path]::Combine($PWD.Path, 'stamps', 'mail')
[IO.Directory]::CreateDirectory($mail) | Out-Null
$messages = @{
    'invoice.eml' = 'X-HesTools-Trigger: RemovedAttachment', 'From: ann@example.com', 'To: bob@pilot.example', 'Subject: Invoice', '', 'The invoice is attached.'
    'payment.eml' = 'X-HesTools-Trigger: SuspectedBec', 'From: head@example.net', 'To: bob@pilot.example', 'Subject: Urgent', 'Content-Type: text/html', '',
        '<html><body><p>Pay at once.</p></body></html>'
    'signed.eml'  = 'X-HesTools-Trigger: SuspectedBec', 'From: cat@example.org', 'To: bob@pilot.example', 'Subject: Signed',
        'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=b', '', '--b', 'Content-Type: text/plain', '', 'Agreed.', '--b',
        'Content-Type: application/pkcs7-signature', 'Content-Transfer-Encoding: base64', '', "MIIB$('A' * 68)", '--b--'
}
foreach ($name in $messages.Keys) {
    [IO.File]::WriteAllText([IO.Path]::Combine($mail, $name), [string]::Join("`r`n", $messages[$name]) + "`r`n")
}

# The policy: one rule for each thing that the gateway did. The texts and the extensions are the defaults.
Set-HesStampPolicy -Trigger RemovedAttachment @workspace
Set-HesStampPolicy -Trigger SuspectedBec -Recipient pilot.example @workspace

# Lint: in a job, an error ends the script here.
$test = Test-HesStampPolicy -PassThru @workspace
"Lint: $(if ($test.Passed) { 'passed' } else { 'failed' }), errors: $($test.Errors), warnings: $($test.Warnings)"

# Trial: what would come of these messages, each rule as if it were enforced, and every promise checked. Nothing is written.
$trial = Test-HesStampPolicy -MessagePath $mail @workspace
"Trial: $(if ($trial.Passed) { 'passed' } else { 'failed' }), messages: $($trial.Messages), broken: $($trial.Broken.Count)"

# Stamp them. What the gateway removed is a fact that no message tells; give it, or the policy events of the log (-PolicyEvent).
$results = Add-HesStamp $mail -OutputPath stamps/stamped -FileName invoice.js -Force @workspace
foreach ($result in $results) { "$([IO.Path]::GetFileName($result.Path)): $($result.Outcome). $($result.Reason)" }

# The mark tells stamped messages: a second time nothing is stamped.
$again = Add-HesStamp stamps/stamped -OutputPath stamps/again -FileName invoice.js -Force @workspace | Where-Object { $_.Outcome -like 'Stamped*' }
"Stamped once more: $(@($again).Count)"

# What to click in the gateway's console, field by field.
$sheet = Export-HesStampPolicy -As RunSheet -OutputPath stamps/run-sheet -Force @workspace
"Run sheet: stamps/run-sheet/$($sheet.Name)"
