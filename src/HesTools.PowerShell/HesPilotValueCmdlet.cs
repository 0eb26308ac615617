using System.Management.Automation;
using HesTools.Pilot;
using HesTools.Time;

namespace HesTools.PowerShell;

/// <summary>Base of commands that set values of domains of the pilot.</summary>
public abstract class HesPilotValueCmdlet : HesPilotCmdlet
{
    private static readonly string[] Values =
    [
        nameof(Unit), nameof(Owner), nameof(Contact), nameof(Mailboxes), nameof(Willing), nameof(InboundServer), nameof(Wave), nameof(Product), nameof(Region), nameof(GatewayHost), nameof(Outbound),
        nameof(DkimSelector),
    ];

    /// <summary>What kind of unit: Department, College, Library, Faculty, Museum, Service, Administration, Other, or any other word.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UnitCompleter))]
    [AllowEmptyString]
    [AllowNull]
    public string? Unit { get; set; }

    /// <summary>Who decides for the unit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string? Owner { get; set; }

    /// <summary>Mail addresses of the people to be told. A text may hold several, separated by ; or , or blanks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [AllowNull]
    public string[]? Contact { get; set; }

    /// <summary>How many mailboxes it has; blank or null: not known.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Blank]
    [AllowNull]
    public int? Mailboxes { get; set; }

    /// <summary>Whether the unit agreed to take part; blank or null: not asked yet.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Blank(IsTruth = true)]
    [AllowNull]
    public bool? Willing { get; set; }

    /// <summary>The mail servers behind the gateway: names or addresses, with :port where it is not 25. A text may hold several, separated by ; or , or blanks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [AllowNull]
    public string[]? InboundServer { get; set; }

    /// <summary>The wave it moves in, from 1; blank or null: none yet.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Blank]
    [AllowNull]
    public int? Wave { get; set; }

    /// <summary>The product it moves behind. Default: Tmes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Blank]
    [AllowNull]
    public GatewayProduct? Product { get; set; }

    /// <summary>The site of the gateway.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [AllowEmptyString]
    [AllowNull]
    public string? Region { get; set; }

    /// <summary>The mail exchanger of the gateway, as the welcome mail names it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string? GatewayHost { get; set; }

    /// <summary>Its outgoing mail goes through the gateway too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Blank(IsTruth = true, BlankIsFalse = true)]
    public SwitchParameter Outbound { get; set; }

    /// <summary>DKIM selectors in use. A text may hold several, separated by ; or , or blanks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [AllowNull]
    public string[]? DkimSelector { get; set; }

    /// <summary>Who takes the step. Default: the name of the user.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string By { get; set; } = Environment.UserName;

    /// <summary>When the step was taken: an instant, or a wall-clock time of -TimeZone. Default: now.</summary>
    [Parameter]
    [WallClock]
    public WallClock? Time { get; set; }

    /// <summary>The zone of -Time: an IANA or Windows id. Default: UTC.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [ValidateNotNullOrEmpty]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The values that were given.</summary>
    /// <param name="withBlanks">What is blank takes the value away; otherwise it is not given.</param>
    protected PilotDomainChange Change(bool withBlanks) => new()
    {
        Given = Values.Where(name => MyInvocation.BoundParameters.TryGetValue(name, out var value) && (withBlanks ? name != nameof(Product) || Product is not null : !IsBlank(value))).ToHashSet(StringComparer.Ordinal),
        Unit = Unit ?? "",
        Owner = Owner ?? "",
        Contact = Contact ?? [],
        Mailboxes = Mailboxes,
        Willing = Willing,
        InboundServer = InboundServer ?? [],
        Wave = Wave,
        Product = Product ?? GatewayProduct.Tmes,
        Region = Region ?? "",
        GatewayHost = GatewayHost ?? "",
        Outbound = Outbound,
        DkimSelector = DkimSelector ?? [],
    };

    /// <summary>A step of this command's time and user.</summary>
    /// <param name="state">Where to.</param>
    /// <param name="reason">Why; empty: as planned.</param>
    protected PilotStep Step(PilotState state, string reason) => new(state, Time?.In(FindTimeZone(TimeZone)) ?? DateTimeOffset.UtcNow, By, reason);

    /// <summary>Warns of a mail exchanger that is none of the gateway's site. It is kept: a site may have names that are not published.</summary>
    /// <param name="change">What was given.</param>
    /// <param name="domain">The domain with it.</param>
    protected void WarnOfGatewayHost(PilotDomainChange change, PilotDomain domain)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(domain);
        var host = domain.GatewayHost;
        if (host.Length == 0 || !new[] { nameof(GatewayHost), nameof(Region), nameof(Product) }.Any(change.Given.Contains))
        {
            return;
        }

        if (domain.Site is { } site)
        {
            if (!site.Owns(host))
            {
                WriteWarning($"'{DomainName.Display(domain.Name)}': '{DisplayText.Clean(host)}' is no mail exchanger of {domain.Product} in {site.Region}, where they are 'in.{site.Suffix}' or end in '.in.{site.Suffix}'.");
            }
        }
        else if (!GatewaySite.All.Any(one => one == GatewaySite.Find(domain.Product, one.Region) && one.Owns(host)))
        {
            WriteWarning($"'{DomainName.Display(domain.Name)}': '{DisplayText.Clean(host)}' is a mail exchanger of {domain.Product} in no region that is known.");
        }
    }

    private static bool IsBlank(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text)) || (value is string[] items && items.All(string.IsNullOrWhiteSpace));
}
