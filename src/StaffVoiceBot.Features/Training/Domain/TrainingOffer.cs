using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>A course of somebody else, or one that people do on their own: answers small demand at once (domain 5.1).</summary>
/// <param name="Title">What it is called, 5 to 100 characters.</param>
/// <param name="Provider">Who offers it, 2 to 100 characters.</param>
/// <param name="Link">Address, https only.</param>
internal sealed record TrainingOffer(string Title, string Provider, string Link)
{
    public const int MaximumLinkLength = 500;

    /// <summary>Reads the fields of the dialog; the offer is only good without errors.</summary>
    /// <param name="title">Input <c>offerTitle</c>.</param>
    /// <param name="provider">Input <c>offerProvider</c>.</param>
    /// <param name="link">Input <c>offerLink</c>.</param>
    public static (TrainingOffer Offer, IReadOnlyList<FieldError> Errors) Read(string title, string provider, string link)
    {
        TrainingOffer offer = new(FormFields.Clean(title), FormFields.Clean(provider), link);
        List<FieldError> errors = [];
        Refuse(offer.Title.Length is < CourseForm.MinimumTitleLength or > CourseForm.MaximumTitleLength, "offerTitle", CourseForm.MinimumTitleLength, CourseForm.MaximumTitleLength);
        Refuse(offer.Provider.Length is < 2 or > CourseForm.MaximumTitleLength, "offerProvider", 2, CourseForm.MaximumTitleLength);
        Refuse(!IsSafe(link), "offerLink", MaximumLinkLength);
        return (offer, errors);

        void Refuse(bool isWrong, string field, params object[] arguments)
        {
            if (isWrong)
            {
                errors.Add(new FieldError(field, $"training.topicError.{field}", arguments));
            }
        }
    }

    // What stands before an @ could pass for the provider's name.
    private static bool IsSafe(string link) => link.Length <= MaximumLinkLength && !link.Any(char.IsWhiteSpace)
        && Uri.TryCreate(link, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0;
}
