namespace HesTools;

/// <summary>What the engine offers to the commands. Implemented in HesTools.Engine, found through one factory.</summary>
public interface ILogEngine
{
}
