using System.Text;
using HesTools.Engine.Calendars;
using HesTools.Time;

namespace HesTools.Engine.Tests.Calendars;

public sealed class HolidayFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hestools-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_calendar_as_gov_uk_publishes_it_is_read_with_ends_that_are_not_included()
    {
        // The layout of https://www.gov.uk/bank-holidays/england-and-wales.ics.
        var days = Read("england-and-wales.ics", Calendar(
            "DTEND;VALUE=DATE:20261226\r\nDTSTART;VALUE=DATE:20261225\r\nSUMMARY:Christmas Day\r\nUID:a@gov.uk\r\nSEQUENCE:0\r\nDTSTAMP:20260101T000000Z",
            "DTEND;VALUE=DATE:20261229\r\nDTSTART;VALUE=DATE:20261228\r\nSUMMARY:Boxing Day (substitute day)\r\nUID:b@gov.uk\r\nDTSTAMP:20260101T000000Z",
            "DTEND;VALUE=DATE:20260828\r\nDTSTART;VALUE=DATE:20260801\r\nSUMMARY:Closed\r\nUID:c\r\nDTSTAMP:20260101T000000Z",
            "DTSTART;VALUE=DATE:20260202\r\nUID:d\r\nDTSTAMP:20260101T000000Z",
            "DTSTART;VALUE=DATE:20260303\r\nSTATUS:CANCELLED\r\nUID:e\r\nDTSTAMP:20260101T000000Z"));
        DayRange[] expected = [new(new(2026, 2, 2), new(2026, 2, 2)), new(new(2026, 8, 1), new(2026, 8, 27), "Closed"), new(new(2026, 12, 25), new(2026, 12, 25), "Christmas Day"), new(new(2026, 12, 28), new(2026, 12, 28), "Boxing Day (substitute day)")];
        Assert.Equal(expected, days);
    }

    [Fact]
    public void A_day_that_comes_again_is_told_for_ten_years_and_one_that_was_moved_where_it_is()
    {
        var text = Calendar(
            "DTSTART;VALUE=DATE:19900501\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:May\r\nUID:m\r\nDTSTAMP:20260101T000000Z",
            "DTSTART;VALUE=DATE:20270503\r\nRECURRENCE-ID;VALUE=DATE:20270501\r\nSUMMARY:May\\, moved\r\nUID:m\r\nDTSTAMP:20260101T000000Z");
        var days = HolidayCalendar.Read("x.ics", text, new(2026, 11, 24)).OrderBy(day => day.From).ToArray();
        Assert.Equal((new DateOnly(2025, 5, 1), new DateOnly(2036, 5, 1), 12), (days[0].From, days[^1].From, days.Length));
        Assert.Contains(new DayRange(new(2027, 5, 3), new(2027, 5, 3), "May, moved"), days);
        Assert.DoesNotContain(days, day => day.From == new DateOnly(2027, 5, 1));
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261225\r\nDURATION:P9999999D\r\nSUMMARY:Long", "event 1 'Long': it lasts 9999999 days")]
    [InlineData("DTSTART;VALUE=DATE:20261225\r\nDURATION:P2000000000W\r\nSUMMARY:Long", "event 1 'Long': it lasts")]
    [InlineData("DTSTART;VALUE=DATE:99991231\r\nDURATION:P2D\r\nSUMMARY:Last", "event 1 'Last': it ends after the last day")]
    [InlineData("DTSTART;VALUE=DATE:20261225\r\nDURATION:PT8H\r\nSUMMARY:Short", "event 1 'Short': it lasts hours")]
    [InlineData("DTSTART:20261225T100000Z\r\nSUMMARY:Party", "event 1 'Party': it has a time of day")]
    [InlineData("SUMMARY:No day", "event 1 'No day': it has no day")]
    [InlineData("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261220\r\nSUMMARY:Back", "event 1 'Back': it ends before it begins")]
    [InlineData("DTSTART;VALUE=DATE:20261225\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:Often", "event 1 'Often'")]
    [InlineData("DTSTART;VALUE=DATE:2026122\r\nSUMMARY:Cut", ".ics")]
    public void An_event_that_is_no_holiday_is_named(string lines, string problem) =>
        Assert.Contains(problem, Assert.Throws<FormatException>(() => Read("x.ics", Calendar(lines + "\r\nUID:x\r\nDTSTAMP:20260101T000000Z"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_rule_that_never_comes_true_ends()
    {
        var text = Calendar("DTSTART;VALUE=DATE:20261225\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\nSUMMARY:Never\r\nUID:x\r\nDTSTAMP:20260101T000000Z");
        await Task.Run(() => Record.Exception(() => Read("x.ics", text)), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Too_many_days_and_files_that_are_too_large_are_refused()
    {
        Assert.Contains("more than 5000", Assert.Throws<FormatException>(() => Read("x.ics", Calendar([.. Enumerable.Range(0, 5001).Select(i => $"DTSTART;VALUE=DATE:20261225\r\nUID:{i}\r\nDTSTAMP:20260101T000000Z")]))).Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => Read("x.txt", new string('#', (4 << 20) + 1)));
    }

    [Fact]
    public void Tables_and_lines_are_read_and_what_is_wrong_is_named_by_its_line()
    {
        DayRange[] expected = [new(new(2026, 12, 24), new(2026, 12, 31), "closed, all"), new(new(2027, 1, 1), new(2027, 1, 1), "New·Year")];
        Assert.Equal(expected, Read("x.csv", "date,name\r\n2027-01-01,New\u202EYear\r\n2026-12-24..2026-12-31,\"closed, all\"\r\n\r\n"));
        Assert.Equal(expected, Read("x.csv", "Date;Name\r\n2027-01-01;New\u202EYear\r\n2026-12-24..2026-12-31;closed, all\r\n"));
        foreach (var empty in new[] { "", "# nothing yet\n", "date,name\n" })
        {
            Assert.Contains("there is no holiday in it", Assert.Throws<FormatException>(() => Read("x.txt", empty)).Message, StringComparison.Ordinal);
        }

        Assert.Equal(expected, Read("x.txt", "\uFEFF# ours\n2027-01-01 New\u202EYear\n2026-12-24..2026-12-31 closed, all\n"));
        Assert.Contains("line 3: '25/12/2026 y'", Assert.Throws<FormatException>(() => Read("x.csv", "date,name\n2026-12-24,x\n25/12/2026,y\n")).Message, StringComparison.Ordinal);
        Assert.Contains("line 2: '25 December'", Assert.Throws<FormatException>(() => Read("x.txt", "2026-12-24\n25 December\n")).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => Read("x.csv", "date,name\n2026-12-24,\"x\n"));
        Assert.Contains("BEGIN:VCALENDAR", Assert.Throws<FormatException>(() => Read("x.ics", "nothing")).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => HolidayFile.Read(Bytes("x.txt", [0xFF, 0xFE, 0x00])));
    }

    [Theory]
    [InlineData("\uFEFFDate;Name\r\n2026-12-24..2026-12-31;closed, all\r\n")]
    [InlineData("\"date\"\t\"name\"\n2026-12-24..2026-12-31\tclosed, all\n")]
    [InlineData("Date , Name, Region\n2026-12-24..2026-12-31,\"closed, all\",Leeds\n")]
    public void A_table_may_have_semicolons_or_tabs(string text) =>
        Assert.Equal([new(new(2026, 12, 24), new(2026, 12, 31), "closed, all")], Read("x.csv", text));

    [Theory]
    [InlineData("x.txt", "")]
    [InlineData("x.txt", "# none\n\n")]
    [InlineData("x.csv", "date;name\n")]
    [InlineData("x.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n")]
    public void A_file_without_holidays_is_no_file_of_holidays(string name, string text) =>
        Assert.Contains("there is no holiday in it", Assert.Throws<FormatException>(() => Read(name, text)).Message, StringComparison.Ordinal);

    private static string Calendar(params string[] events) => "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\nPRODID:-//uk.gov/GOVUK calendars//EN\r\nCALSCALE:GREGORIAN\r\n"
        + string.Concat(events.Select(one => $"BEGIN:VEVENT\r\n{one}\r\nEND:VEVENT\r\n")) + "END:VCALENDAR\r\n";

    private IReadOnlyList<DayRange> Read(string name, string text) => HolidayFile.Read(Bytes(name, Encoding.UTF8.GetBytes(text)));

    private string Bytes(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
