using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;

namespace StaffVoiceBot.Features.Assessment.Priorities;

/// <summary>The prioritised list as a workbook, or its first sheet as CSV, for the Stabsstelle.</summary>
/// <param name="list">Themes.</param>
/// <param name="sheets">Tables.</param>
/// <param name="organisation">Name of the city.</param>
/// <param name="texts">Sentences.</param>
/// <param name="time">Clock.</param>
public sealed class PriorityFile(PriorityList list, PrioritySheets sheets, Organisation organisation, Texts texts, TimeProvider time) : IFileSource
{
    /// <inheritdoc/>
    public string Kind => "assessment.priorities";

    /// <inheritdoc/>
    public string TitleKey => "assessment.files.title";

    /// <inheritdoc/>
    public ValueTask<bool> AllowsAsync(FileOrder order, Person person, Roles roles, CancellationToken cancellationToken) => new(roles.HasFlag(Roles.Stabsstelle));

    /// <inheritdoc/>
    public async Task<ReadyFile?> WriteAsync(FileOrder order, string language, CancellationToken cancellationToken) =>
        TableFile.Knows(order.Format)
            ? TableFile.Write(
                order.Format,
                texts.Get("assessment.files.fileName", language),
                texts.Get(TitleKey, language),
                organisation.Name,
                language,
                time.GetUtcNow(),
                sheets.Write(await list.ReadAsync(language, cancellationToken), language))
            : null;
}
