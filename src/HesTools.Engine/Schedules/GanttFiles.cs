using System.Globalization;
using System.Text;

namespace HesTools.Engine.Schedules;

/// <summary>A schedule as files: Mermaid text, and pictures of it.</summary>
internal static class GanttFiles
{
    /// <summary>Makes the files; without a bar there is nothing to draw, and only the text.</summary>
    /// <param name="chart">The schedule.</param>
    /// <param name="name">The name of the files.</param>
    /// <param name="culture">How days are written on the pictures.</param>
    public static IEnumerable<(string Name, byte[] Bytes)> Write(GanttChart chart, string name, CultureInfo culture)
    {
        yield return (name + ".mmd", Encoding.UTF8.GetBytes(MermaidGantt.Write(chart)));
        if (chart.Bars.Count == 0)
        {
            yield break;
        }

        var picture = GanttPicture.Draw(chart, name, culture);
        yield return (name + ".png", picture.Png());
        yield return (name + ".svg", Encoding.UTF8.GetBytes(picture.Svg()));
    }
}
