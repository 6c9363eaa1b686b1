namespace DwellingRegistry.Features.Import;

/// <summary>The given file is not what an import reads. The message is one sentence for the person who gave it; nothing was changed.</summary>
public sealed class WrongFileException(string message, Exception? cause = null) : Exception(message, cause);
