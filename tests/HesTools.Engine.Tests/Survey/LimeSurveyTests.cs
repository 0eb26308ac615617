using System.Text;
using System.Xml;
using System.Xml.Linq;
using HesTools.Survey;
using HesTools.Survey.Export;

namespace HesTools.Engine.Tests.Survey;

/// <summary>
/// The .lss against the tables of LimeSurvey 6.10.2 (database version 627). The names of tables and columns are those of its installer/create-database.php,
/// less those that its export leaves out; what must be there is what its XMLImportSurvey reads without asking whether it is.
/// </summary>
public sealed class LimeSurveyTests
{
    private static readonly System.Buffers.SearchValues<char> Forbidden = System.Buffers.SearchValues.Create("<>{}\u202E\u0001");

    private static readonly Dictionary<string, (string All, string Required)> Structure = new()
    {
        ["answers"] = ("aid qid code sortorder assessment_value scale_id", "aid qid code sortorder scale_id"),
        ["answer_l10ns"] = ("id aid answer language", "id aid answer language"),
        ["groups"] = ("gid sid group_order randomization_group grelevance", "gid sid group_order"),
        ["group_l10ns"] = ("id gid group_name description language", "id gid group_name language"),
        ["questions"] = ("qid parent_qid sid gid type title preg other mandatory encrypted question_order scale_id same_default relevance question_theme_name modulename same_script", "qid sid gid type title question_order"),
        ["question_l10ns"] = ("id qid question help script language", "id qid question help language"),
        ["surveys"] = (
            "sid gsid admin expires startdate adminemail anonymized format savetimings template language additional_languages datestamp usecookie allowregister allowsave autonumber_start autoredirect allowprev "
            + "printanswers ipaddr ipanonymize refurl showsurveypolicynotice publicstatistics publicgraphs listpublic htmlemail sendconfirmation tokenanswerspersistence assessments usecaptcha usetokens bounce_email "
            + "attributedescriptions emailresponseto emailnotificationto tokenlength showxquestions showgroupinfo shownoanswer showqnumcode bouncetime bounceprocessing bounceaccounttype bounceaccounthost "
            + "bounceaccountpass bounceaccountencryption bounceaccountuser showwelcome showprogress questionindex navigationdelay nokeyboard alloweditaftercompletion googleanalyticsstyle googleanalyticsapikey "
            + "tokenencryptionoptions othersettings", "sid language template"),
        ["surveys_languagesettings"] = (
            "surveyls_survey_id surveyls_language surveyls_title surveyls_description surveyls_welcometext surveyls_endtext surveyls_policy_notice surveyls_policy_error surveyls_policy_notice_label surveyls_url "
            + "surveyls_urldescription surveyls_email_invite_subj surveyls_email_invite surveyls_email_remind_subj surveyls_email_remind surveyls_email_register_subj surveyls_email_register surveyls_email_confirm_subj "
            + "surveyls_email_confirm surveyls_dateformat surveyls_attributecaptions surveyls_alias email_admin_notification_subj email_admin_notification email_admin_responses_subj email_admin_responses "
            + "surveyls_numberformat attachments", "surveyls_survey_id surveyls_language surveyls_title"),
    };

    [Fact]
    public void The_structure_is_that_of_LimeSurvey_and_its_references_are_whole()
    {
        foreach (var survey in new[] { SurveySample.Pilot, SurveySample.Attack, SurveySample.Pilot with { Groups = [] } })
        {
            var document = Document(survey);
            Assert.Equal(("document", "Survey", "627"), (document.Name.LocalName, document.Element("LimeSurveyDocType")!.Value, document.Element("DBVersion")!.Value));
            Assert.Equal(Structure.Keys.Prepend("languages").Prepend("DBVersion").Prepend("LimeSurveyDocType"), document.Elements().Select(element => element.Name.LocalName));
            var language = document.Element("languages")!.Element("language")!.Value;
            foreach (var (name, (all, required)) in Structure)
            {
                var columns = document.Element(name)!.Element("fields")!.Elements("fieldname").Select(field => field.Value).ToArray();
                Assert.Empty(columns.Except(all.Split(' ')));
                Assert.Empty(required.Split(' ').Except(columns));
                var rows = Rows(document, name);
                Assert.NotEmpty(rows);
                Assert.All(rows, row => Assert.Equal(columns, row.Keys));
                Assert.All(rows.SelectMany(row => row).Where(cell => cell.Key.EndsWith("language", StringComparison.Ordinal)), cell => Assert.Equal(language, cell.Value));
            }

            var (ids, groups, questions, answers) = (Column(document, "surveys", "sid"), Column(document, "groups", "gid"), Column(document, "questions", "qid"), Column(document, "answers", "aid"));
            Assert.Equal([Assert.Single(ids)], Column(document, "surveys_languagesettings", "surveyls_survey_id").Concat(Column(document, "groups", "sid")).Concat(Column(document, "questions", "sid")).Distinct());
            Assert.Equal([Assert.Single(groups)], Column(document, "questions", "gid").Concat(Column(document, "group_l10ns", "gid")).Distinct());
            Assert.Equal(questions.Distinct(), Column(document, "question_l10ns", "qid"));
            Assert.Equal(answers.Distinct(), Column(document, "answer_l10ns", "aid"));
            Assert.Equal(Rows(document, "questions").Where(row => row["type"] == "L").Select(row => row["qid"]), Column(document, "answers", "qid").Distinct());
            Assert.All(Rows(document, "answers").GroupBy(row => row["qid"]), question => Assert.Equal(question.Count(), question.Select(row => row["code"]).Distinct(StringComparer.OrdinalIgnoreCase).Count()));
            Assert.All(Column(document, "answers", "code"), code => Assert.Matches("^[A-Za-z0-9]{1,5}$", code));
            Assert.All(Column(document, "questions", "title"), code => Assert.Matches("^[A-Za-z][A-Za-z0-9]{0,19}$", code));
            Assert.All(Column(document, "surveys_languagesettings", "surveyls_title"), title => Assert.InRange(title.Length, 1, 200));
        }
    }

    [Fact]
    public void Questions_keep_their_codes_and_groups_come_first_with_codes_that_fit()
    {
        var document = Document(SurveySample.Pilot);
        Assert.Equal(SurveySample.Pilot.Questions.Select(question => question.Code).Prepend("group"), Column(document, "questions", "title"));
        var group = Rows(document, "answers").Where(row => row["qid"] == "1").Select(row => row["code"]);
        Assert.Equal(["G1", "G2", "G3"], group);
        var recommend = SurveySample.Pilot.Questions.Index().First(question => question.Item.Kind == SurveyQuestionKind.Recommendation).Index + 2;
        Assert.Equal(Enumerable.Range(0, 11).Select(number => $"{number}"), Rows(document, "answers").Where(row => row["qid"] == $"{recommend}").Select(row => row["code"]));
        foreach (var (question, row) in SurveySample.Pilot.Questions.Zip(Rows(document, "questions").Skip(1)))
        {
            Assert.Equal((question.Kind == SurveyQuestionKind.Text ? "T" : "L", question.Required ? "Y" : "N"), (row["type"], row["mandatory"]));
        }

        Assert.DoesNotContain("group", Column(Document(SurveySample.Pilot with { Groups = [new("All", 5)] }), "questions", "title"));
        Assert.Equal(Bytes(SurveySample.Pilot), Bytes(SurveySample.Pilot));
    }

    [Fact]
    public void Nothing_of_who_answers_is_kept_and_the_days_are_those_of_the_survey()
    {
        var settings = Assert.Single(Rows(Document(SurveySample.Pilot), "surveys"));
        foreach (var (column, value) in new[]
        {
            ("anonymized", "Y"), ("ipaddr", "N"), ("ipanonymize", "Y"), ("refurl", "N"), ("datestamp", "N"), ("savetimings", "N"), ("allowregister", "N"), ("allowsave", "N"), ("usecookie", "N"), ("tokenanswerspersistence", "N"),
            ("emailresponseto", ""), ("emailnotificationto", ""), ("publicstatistics", "N"), ("admin", ""), ("adminemail", ""), ("startdate", "2027-03-01 00:00:00"), ("expires", "2027-03-28 23:59:59"),
        })
        {
            Assert.Equal(value, settings[column]);
        }
    }

    [Fact]
    public void No_text_becomes_markup_an_expression_or_broken_XML()
    {
        const string Odd = "a]]>b {TOKEN:EMAIL} <script>alert(1)</script> \uFFFE 😀 & é";
        var survey = SurveySample.Pilot with
        {
            Title = string.Concat(Enumerable.Repeat("<&😀", 100)),
            Introduction = Odd + "\n\u0001\u202Eb\r\n" + "\uD800",
            Questions = [new() { Code = "odd", Kind = SurveyQuestionKind.Choice, Text = Odd, Help = Odd + "\n" + Odd, Options = [new("A", Odd), new("B", "\uFFFF")] }],
        };
        var bytes = Bytes(survey);
        using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        var document = XDocument.Load(reader).Root!;
        var question = Rows(document, "question_l10ns")[1];
        Assert.Equal("a]]&gt;b &#123;TOKEN:EMAIL&#125; &lt;script&gt;alert(1)&lt;/script&gt; \uFFFD 😀 &amp; é", question["question"]);
        Assert.Equal(question["question"] + "<br />\n" + question["question"], question["help"]);
        var texts = document.Descendants("row").Elements().Select(cell => cell.Value.Replace("<br />\n", "", StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(texts, text => text.AsSpan().ContainsAny(Forbidden));
        var title = Assert.Single(Rows(document, "surveys_languagesettings"))["surveyls_title"];
        Assert.InRange(title.Length, 190, 200);
        Assert.EndsWith("…", title, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', title);
        Assert.DoesNotContain("<script>", Encoding.UTF8.GetString(Bytes(SurveySample.Attack)), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("en-GB", "en")]
    [InlineData("pt-BR", "pt-BR")]
    [InlineData("de-AT", "de")]
    public void The_language_is_one_that_LimeSurvey_has(string language, string expected) =>
        Assert.Equal(expected, Document(SurveySample.Pilot with { Language = language }).Element("languages")!.Value.Trim());

    private static byte[] Bytes(HesSurvey survey) => Assert.Single(SurveySample.Render(new SurveyExport(survey), SurveyExportFormat.LimeSurvey)).Bytes;

    private static XElement Document(HesSurvey survey) => XDocument.Load(new MemoryStream(Bytes(survey))).Root!;

    private static Dictionary<string, string>[] Rows(XElement document, string table) =>
        [.. document.Element(table)!.Element("rows")!.Elements("row").Select(row => row.Elements().ToDictionary(cell => cell.Name.LocalName, cell => cell.Value))];

    private static string[] Column(XElement document, string table, string column) => [.. Rows(document, table).Select(row => row[column])];
}
