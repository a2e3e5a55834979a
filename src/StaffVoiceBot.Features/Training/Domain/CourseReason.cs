using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>Why a course is changed or called off, as everybody in it reads it.</summary>
internal static class CourseReason
{
    public const int MinimumLength = 5;
    public const int MaximumLength = 300;

    /// <summary>Reads input <c>reason</c>; null when it is too short or too long.</summary>
    /// <param name="typed">What was typed.</param>
    public static string? Read(string typed) => FormFields.Clean(typed) is { Length: >= MinimumLength and <= MaximumLength } reason ? reason : null;
}
