using System.Xml;

namespace HesTools.Engine.Survey;

/// <summary>Tables as LimeSurvey exports them: names of the fields, then rows with a cell of CDATA each.</summary>
internal sealed class LimeSurveyTables(XmlWriter writer)
{
    /// <summary>Writes a table; one without rows is left out, as LimeSurvey does.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rows">Its rows, each with the same columns in the same order.</param>
    public void Write(string name, IReadOnlyList<(string Column, string Value)[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        writer.WriteStartElement(name);
        writer.WriteStartElement("fields");
        foreach (var (column, _) in rows[0])
        {
            writer.WriteElementString("fieldname", column);
        }

        writer.WriteEndElement();
        writer.WriteStartElement("rows");
        foreach (var row in rows)
        {
            writer.WriteStartElement("row");
            foreach (var (column, value) in row)
            {
                writer.WriteStartElement(column);
                if (value.Length > 0)
                {
                    writer.WriteCData(value);
                }

                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }
}
