using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using HesTools.Survey;

namespace HesTools.Engine.Survey;

/// <summary>
/// A survey structure (.lss) as LimeSurvey 6.10.2 exports and imports it: document type Survey, database version 627, texts in tables of their own
/// (<c>*_l10ns</c>), which LimeSurvey has since version 4. Sources: <c>surveyGetXMLData</c> in application/helpers/export_helper.php, <c>XMLImportSurvey</c> in
/// application/helpers/admin/import_helper.php, installer/create-database.php. Numbers of surveys, questions and answers are given anew by the import.
/// </summary>
internal sealed class LimeSurveyFile
{
    private const string DocumentType = "Survey";
    private const string DatabaseVersion = "627";
    private const string GroupId = "1";
    private const int LongestTitle = 200;

    // Languages that LimeSurvey has with a region; of others it has the language alone.
    private static readonly string[] Regional = ["es-AR", "es-CL", "es-CO", "es-MX", "pt-BR", "sr-Latn", "zh-Hans", "zh-Hant-HK", "zh-Hant-TW"];

    private readonly HesSurvey _survey;
    private readonly string _language;
    private readonly string _id;
    private readonly SurveyQuestion[] _questions;

    private LimeSurveyFile(HesSurvey survey)
    {
        _survey = survey;
        _language = LanguageOf(survey);

        // Six digits, the same for the same name: an import takes them where they are free.
        _id = Number(100_000 + (BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(survey.Name))) % 900_000));
        _questions = GroupQuestion.WithQuestions(survey);
    }

    /// <summary>The file.</summary>
    /// <param name="survey">The survey.</param>
    public static byte[] Write(HesSurvey survey)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = " ", NewLineChars = "\n" }))
        {
            new LimeSurveyFile(survey).Write(writer);
        }

        return stream.ToArray();
    }

    /// <summary>The code that LimeSurvey has for the language of a survey.</summary>
    /// <param name="survey">The survey.</param>
    public static string LanguageOf(HesSurvey survey) => Array.Find(Regional, one => one.Equals(survey.Language, StringComparison.OrdinalIgnoreCase))
        ?? (survey.Language.Split('-')[0] is { Length: 2 or 3 } language && language.All(char.IsAsciiLetter) ? language.ToLowerInvariant() : "en");

    private void Write(XmlWriter writer)
    {
        writer.WriteStartDocument();
        writer.WriteStartElement("document");
        writer.WriteElementString("LimeSurveyDocType", DocumentType);
        writer.WriteElementString("DBVersion", DatabaseVersion);
        writer.WriteStartElement("languages");
        writer.WriteElementString("language", _language);
        writer.WriteEndElement();

        var tables = new LimeSurveyTables(writer);
        var answers = _questions.SelectMany((question, index) => SurveyWords.Options(question).Select((option, place) => (Question: index + 1, Place: place, Option: option))).ToArray();
        tables.Write("answers", [.. answers.Select((answer, index) => new[]
        {
            ("aid", Number(index + 1)), ("qid", Number(answer.Question)), ("code", answer.Option.Code), ("sortorder", Number(answer.Place)), ("assessment_value", "0"), ("scale_id", "0"),
        })]);
        tables.Write("answer_l10ns", [.. answers.Select((answer, index) => new[]
        {
            ("id", Number(index + 1)), ("aid", Number(index + 1)), ("answer", LimeSurveyText.Line(answer.Option.Text)), ("language", _language),
        })]);
        tables.Write("groups", [[("gid", GroupId), ("sid", _id), ("group_order", "1"), ("randomization_group", ""), ("grelevance", "1")]]);
        tables.Write("group_l10ns", [[("id", "1"), ("gid", GroupId), ("group_name", LimeSurveyText.Line(_survey.Title)), ("description", ""), ("language", _language)]]);
        tables.Write("questions", [.. _questions.Select(Question)]);
        tables.Write("question_l10ns", [.. _questions.Select((question, index) => new[]
        {
            ("id", Number(index + 1)), ("qid", Number(index + 1)), ("question", LimeSurveyText.Line(question.Text)), ("help", LimeSurveyText.Lines(question.Help)), ("script", ""), ("language", _language),
        })]);
        tables.Write("surveys", [Settings()]);
        tables.Write("surveys_languagesettings",
        [[
            ("surveyls_survey_id", _id), ("surveyls_language", _language), ("surveyls_title", LimeSurveyText.Line(_survey.Title, LongestTitle)), ("surveyls_description", ""),
            ("surveyls_welcometext", LimeSurveyText.Lines(_survey.Introduction)), ("surveyls_endtext", ""), ("surveyls_url", ""), ("surveyls_urldescription", ""),
            ("surveyls_dateformat", "6"), ("surveyls_numberformat", "0"),
        ]]);
        writer.WriteEndElement();
    }

    private (string Column, string Value)[] Question(SurveyQuestion question, int index)
    {
        var isText = question.Kind == SurveyQuestionKind.Text;
        return
        [
            ("qid", Number(index + 1)), ("parent_qid", "0"), ("sid", _id), ("gid", GroupId), ("type", isText ? "T" : "L"), ("title", question.Code), ("preg", ""), ("other", "N"),
            ("mandatory", question.Required ? "Y" : "N"), ("encrypted", "N"), ("question_order", Number(index + 1)), ("scale_id", "0"), ("same_default", "0"), ("relevance", "1"),
            ("question_theme_name", isText ? "longfreetext" : "listradio"), ("modulename", ""), ("same_script", "0"),
        ];
    }

    // Every setting that bears on who answered what is said, for one that is inherited is another's decision. The days are by the clock of LimeSurvey's server.
    private (string Column, string Value)[] Settings() =>
    [
        ("sid", _id), ("gsid", "1"), ("admin", ""), ("expires", Day(_survey.Closes) + " 23:59:59"), ("startdate", Day(_survey.Opens) + " 00:00:00"), ("adminemail", ""),
        ("anonymized", "Y"), ("format", "G"), ("savetimings", "N"), ("template", "inherit"), ("language", _language), ("additional_languages", ""),
        ("datestamp", "N"), ("usecookie", "N"), ("allowregister", "N"), ("allowsave", "N"), ("autonumber_start", "0"), ("autoredirect", "N"), ("allowprev", "Y"), ("printanswers", "N"),
        ("ipaddr", "N"), ("ipanonymize", "Y"), ("refurl", "N"), ("showsurveypolicynotice", "0"), ("publicstatistics", "N"), ("publicgraphs", "N"), ("listpublic", "N"), ("htmlemail", "Y"),
        ("sendconfirmation", "N"), ("tokenanswerspersistence", "N"), ("assessments", "N"), ("usecaptcha", "N"), ("usetokens", "N"), ("emailresponseto", ""), ("emailnotificationto", ""),
        ("tokenlength", "35"), ("showxquestions", "N"), ("showgroupinfo", "X"), ("shownoanswer", "Y"), ("showqnumcode", "X"), ("bounceprocessing", "N"), ("showwelcome", "Y"), ("showprogress", "Y"),
        ("questionindex", "0"), ("navigationdelay", "0"), ("nokeyboard", "N"), ("alloweditaftercompletion", "N"), ("googleanalyticsstyle", "0"), ("googleanalyticsapikey", ""),
    ];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
