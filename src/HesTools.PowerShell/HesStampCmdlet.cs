using HesTools.Stamps;

namespace HesTools.PowerShell;

/// <summary>Base of commands on stamp policies.</summary>
public abstract class HesStampCmdlet : HesCmdlet
{
    /// <summary>Reads a policy; where that cannot be, the error is written and the rest goes on.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="absent">What stands for a file that is not there; null: that is an error.</param>
    /// <returns>Null: there is an error.</returns>
    protected StampPolicy? ReadPolicy(string path, StampPolicy? absent = null)
    {
        if (absent is not null && !File.Exists(path))
        {
            return absent;
        }

        var policy = ReadStampPolicy(path, out var error);
        if (error is not null)
        {
            WriteError(error);
        }

        return policy;
    }
}
