# Compares what the University of Oxford published in its second update of 2018 with what came until the third. Both are cumulative, so they are differenced
# first. The end of the third is not published and is marked as assumed: there are no rates then, but the shares of delivered mail can be compared.

$second = "$PSScriptRoot/published/second-update.json"
$third = "$PSScriptRoot/published/third-update.json"
Compare-HesPeriod $second $third -Cumulative
