using System.Text;
using HesTools.Engine.Statistics;

namespace HesTools.Engine.Archive;

/// <summary>The words of an archive.</summary>
internal static class ArchiveWords
{
    /// <summary>All of them, each under its number.</summary>
    public static WordTable Load(ArchiveDatabase database, CancellationToken token)
    {
        var words = new WordTable();
        foreach (var row in database.Rows("SELECT id, text FROM word WHERE id > 0 ORDER BY id", token))
        {
            if (words.Of(Encoding.UTF8.GetBytes(row.GetString(1))) != row.GetInt32(0))
            {
                throw database.Problem("its words are not in order (corrupt).", null);
            }
        }

        return words;
    }
}
