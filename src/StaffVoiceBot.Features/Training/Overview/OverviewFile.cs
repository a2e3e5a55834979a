using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;

namespace StaffVoiceBot.Features.Training.Overview;

/// <summary>The overview as a workbook or as CSV, for trainers.</summary>
/// <param name="reader">Table.</param>
/// <param name="organisation">Name of the city.</param>
/// <param name="texts">Sentences.</param>
/// <param name="time">Clock.</param>
internal sealed class OverviewFile(OverviewReader reader, Organisation organisation, Texts texts, TimeProvider time) : IFileSource
{
    /// <inheritdoc/>
    public string Kind => "training.overview";

    /// <inheritdoc/>
    public string TitleKey => "training.overview.file";

    /// <inheritdoc/>
    public ValueTask<bool> AllowsAsync(FileOrder order, Person person, Roles roles, CancellationToken cancellationToken) => new(roles.HasFlag(Roles.Trainer));

    /// <inheritdoc/>
    public async Task<ReadyFile?> WriteAsync(FileOrder order, string language, CancellationToken cancellationToken) =>
        TableFile.Knows(order.Format)
            ? TableFile.Write(
                order.Format,
                texts.Get("training.overview.fileName", language),
                texts.Get(TitleKey, language),
                organisation.Name,
                language,
                time.GetUtcNow(),
                [await reader.ReadAsync(language, cancellationToken)])
            : null;
}
