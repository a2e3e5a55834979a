using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts.Files;

/// <summary>Which file somebody wants. A card carries it as <c>kind</c>, <c>subject</c> and <c>format</c> in the data of the verb <c>files.request</c>.</summary>
/// <param name="Kind">Kind of an <see cref="IFileSource"/>, such as <c>assessment.priorities</c>.</param>
/// <param name="Subject">What it is about, such as the id of a theme; empty for nothing in particular. The client's, and to be checked.</param>
/// <param name="Format">Ending without the dot; the client's, and to be checked.</param>
public sealed record FileOrder(string Kind, string Subject, string Format);

/// <summary>A file that is ready to go.</summary>
/// <param name="Name">File name with its ending; letters, digits, hyphens and one dot.</param>
/// <param name="MediaType">Media type without parameters.</param>
/// <param name="Content">Bytes.</param>
public sealed record ReadyFile(string Name, string MediaType, ReadOnlyMemory<byte> Content)
{
    /// <summary>Media type of a workbook.</summary>
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Media type of a document.</summary>
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Media type of a table as text.</summary>
    public const string Csv = "text/csv";
}

/// <summary>
/// A slice that can write a file. Nothing is kept: it is written when it is fetched, from the present data, after the role was looked
/// up again. How it reaches the person is not its concern.
/// </summary>
public interface IFileSource
{
    /// <summary>Kind of the orders it takes.</summary>
    string Kind { get; }

    /// <summary>Key of the text that says in a few words what the file is.</summary>
    string TitleKey { get; }

    /// <summary>True when a person may have a file.</summary>
    /// <param name="order">Which.</param>
    /// <param name="person">Who.</param>
    /// <param name="roles">Their roles now, where they asked for it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> AllowsAsync(FileOrder order, Person person, Roles roles, CancellationToken cancellationToken);

    /// <summary>Writes the file; null when there is nothing of that subject or format.</summary>
    /// <param name="order">Which.</param>
    /// <param name="language">Language of the person.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ReadyFile?> WriteAsync(FileOrder order, string language, CancellationToken cancellationToken);
}
