using System.Globalization;

namespace HesTools.Engine.Samples;

/// <summary>
/// Everyone who sends or receives. All domains are reserved for documentation, and all networks but that of attackers (kept for benchmarks), so
/// that nobody is ever met in the logs.
/// </summary>
internal sealed class AddressBook
{
    private const int OutsidePeople = 2_400;
    private const int OutsideLists = 500;

    private static readonly string[] LocalDomains = ["it.university.example", "library.university.example", "physics.university.example"];
    private static readonly int[] LocalDomainWeights = [55, 27, 18];

    private static readonly string[] FirstNames =
    [
        "alice", "amir", "anna", "ben", "bridget", "carlos", "chen", "claire", "daniel", "deepa", "elena", "emma", "farid", "fiona", "george",
        "grace", "hannah", "hugo", "ines", "isaac", "jack", "jana", "julia", "kenji", "kofi", "laura", "leo", "lucy", "maria", "mark", "mei", "nadia",
        "noah", "olga", "oliver", "paul", "petra", "priya", "rachel", "ravi", "rosa", "sam", "sara", "stefan", "tara", "thomas", "wei", "yusuf",
    ];

    private static readonly string[] LastNames =
    [
        "adams", "ahmed", "baker", "barnes", "bell", "brown", "carter", "clarke", "cohen", "davies", "diaz", "edwards", "evans", "fischer",
        "foster", "garcia", "gray", "green", "hall", "harris", "hughes", "ito", "jackson", "jones", "kaur", "kelly", "khan", "king", "kowalski",
        "larsen", "lee", "lewis", "lopez", "martin", "mason", "mensah", "mills", "moore", "murphy", "nguyen", "novak", "okafor", "olsen", "owen",
        "patel", "price",
        "reid", "rossi", "sato", "schmidt", "shah", "silva", "singh", "smith", "taylor", "walker", "wang", "white", "wilson", "wood",
        "wright", "young",
    ];

    private static readonly string[] Roles =
        ["helpdesk", "enquiries", "accounts", "admissions", "events", "facilities", "jobs", "security", "webmaster", "office", "loans", "press"];

    private static readonly string[] OutsideDomains =
    [
        "example.com", "example.net", "example.org", "mail.example.com", "lists.example.org", "partner.example.net", "college.example",
        "institute.example", "journal.example", "publisher.example", "supplier.example", "hosting.example", "cloud.example", "travel.example",
        "funding.example", "society.example", "museum.example", "press.example", "labs.example", "consulting.example", "webmail.example",
        "freemail.example", "observatory.example", "archive.example", "conference.example", "software.example", "catering.example",
    ];

    private static readonly string[] ListDomains =
        ["news.example.net", "mailer.example.com", "e.shop.example", "updates.social.example", "campaigns.example.org", "alerts.journal.example"];

    private readonly string[] _local;
    private readonly string[] _people;
    private readonly string[] _lists;

    public AddressBook(int seed, int scale)
    {
        var random = SampleRandom.For(seed, SampleStream.Addresses);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        _local = new string[scale * PublishedMonth.NewAddresses.Sum()];
        for (var i = 0; i < _local.Length; i++)
        {
            _local[i] = NewLocal(ref random, taken);
        }

        _people = new string[OutsidePeople];
        for (var i = 0; i < _people.Length; i++)
        {
            _people[i] = $"{random.Pick(FirstNames)}.{random.Pick(LastNames)}@{random.Pick(OutsideDomains)}";
        }

        _lists = new string[OutsideLists];
        for (var i = 0; i < _lists.Length; i++)
        {
            _lists[i] = $"{random.Pick(LastNames)}-news@{random.Pick(ListDomains)}";
        }
    }

    /// <summary>An address of the organisation, in lower case. The first ones are by far the busiest.</summary>
    public string Local(int index) => _local[index];

    public string Person(ref SampleRandom random) => _people[random.NextHeavy(_people.Length)];

    /// <summary>A bulk sender; half of them put the recipient into the sender, with the equals sign that is a trap in CEF.</summary>
    public string BulkSender(ref SampleRandom random, string recipient)
    {
        var list = _lists[random.NextHeavy(_lists.Length)];
        if (random.Chance(0.5))
        {
            return list;
        }

        var at = list.IndexOf('@', StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"bounce+{random.Next(10_000, 99_999)}-{recipient.Replace('@', '=')}{list.AsSpan(at)}");
    }

    /// <summary>Who nobody has heard of: spam and worse.</summary>
    public static string Stranger(ref SampleRandom random) =>
        string.Create(CultureInfo.InvariantCulture, $"{Gibberish(ref random)}{random.Next(1, 999)}@{Gibberish(ref random)}.{Suffix(ref random)}");

    /// <summary>An address of the organisation that does not exist: two dots cannot occur in one that does.</summary>
    public static string Nobody(ref SampleRandom random) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{random.Pick(FirstNames)}.{Gibberish(ref random)}.{random.Next(1950, 2019)}@{LocalDomain(ref random)}");

    public static string LocalDomain(ref SampleRandom random) => LocalDomains[random.PickWeighted(LocalDomainWeights)];

    public static string DomainOf(string address) => address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <summary>The same address as somebody else may spell it.</summary>
    public static string Respelled(string address, ref SampleRandom random) => random.Next(3) switch
    {
        0 => address.ToUpperInvariant(),
        1 => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(address),
        _ => char.ToUpperInvariant(address[0]) + address[1..],
    };

    /// <summary>The address of a mail server, now and then of version 6.</summary>
    public static string ServerAddress(ref SampleRandom random) => random.Next(20) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"2001:db8:{random.Next(1, 0xFFFF):x}::{random.Next(1, 0xFFFF):x}"),
        < 8 => string.Create(CultureInfo.InvariantCulture, $"192.0.2.{random.Next(1, 255)}"),
        < 14 => string.Create(CultureInfo.InvariantCulture, $"198.51.100.{random.Next(1, 255)}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"203.0.113.{random.Next(1, 255)}"),
    };

    public static string AttackerAddress(ref SampleRandom random) =>
        string.Create(CultureInfo.InvariantCulture, $"198.{random.Next(18, 20)}.{random.Next(256)}.{random.Next(1, 255)}");

    private static string Suffix(ref SampleRandom random) => random.Next(4) switch
    {
        0 => "example.com",
        1 => "example.net",
        2 => "example.org",
        _ => "example",
    };

    private static string Gibberish(ref SampleRandom random)
    {
        Span<char> text = stackalloc char[random.Next(4, 10)];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (i % 2 == 0 ? "bcdfghklmnprstvz" : "aeiouyaeiouaeiou")[random.Next(16)];
        }

        return new string(text);
    }

    private static string NewLocal(ref SampleRandom random, HashSet<string> taken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var name = random.Chance(0.04) ? random.Pick(Roles) : $"{random.Pick(FirstNames)}.{random.Pick(LastNames)}";

            // Large organisations run out of names and number them.
            var number = attempt < 2 ? "" : random.Next(2, 1_000).ToString(CultureInfo.InvariantCulture);
            var address = $"{name}{number}@{LocalDomain(ref random)}";
            if (taken.Add(address))
            {
                return address;
            }
        }
    }
}
