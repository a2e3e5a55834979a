using System.Text;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>Describes an exception for operators: types and places, without messages, which may hold what a person wrote.</summary>
internal static class Failure
{
    internal static string Describe(Exception exception)
    {
        StringBuilder description = new();
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            description.Append(current.GetType().FullName).Append(' ').AppendLine(current.StackTrace);
        }

        return description.ToString().TrimEnd();
    }
}
