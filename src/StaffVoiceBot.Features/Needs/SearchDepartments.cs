using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Typeahead for the department field; former names are found as well.</summary>
/// <param name="organisation">Departments.</param>
public sealed class SearchDepartments(Organisation organisation) : ITurnHandler
{
    /// <summary>Dataset name in the cards.</summary>
    public const string Dataset = Organisation.Dataset;

    private const int Shown = 15;

    /// <inheritdoc/>
    public Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Reply.Found([.. organisation.Search(context.Text).Take(Shown).Select(department => new SearchResult(department.Name, department.Id))]));
}
