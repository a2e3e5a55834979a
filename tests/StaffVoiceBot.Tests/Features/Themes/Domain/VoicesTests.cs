using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Tests.Features.Themes.Domain;

/// <summary>A person counts once, whatever is merged and split (P13).</summary>
public sealed class VoicesTests
{
    private static readonly Gen<Voice> AnyVoice =
        from person in Gen.Choose(0, 7)
        from department in Gen.Choose(0, 3)
        select new Voice(person == 0 ? null : $"p{person}", department == 0 ? "" : $"d{department}");

    private static readonly Gen<Voice[]> AnyVoices = Gen.Choose(0, 12).SelectMany(count => AnyVoice.ArrayOf(count));

    [Fact]
    public void P13_Merged_CountPeopleOfBothOnce() => Prop
        .ForAll(AnyVoices.ToArbitrary(), AnyVoices.ToArbitrary(), (one, other) =>
        {
            int merged = new Voices([.. one, .. other]).People;
            int shared = one.Select(Person).Intersect(other.Select(Person)).Count();
            return merged == new Voices(one).People + new Voices(other).People - shared
                && merged == new Voices([.. other, .. one, .. one]).People;
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void P13_RandomMergesAndSplits_CountEachPersonOncePerThemeAndLoseNobody() => Prop
        .ForAll(AnyVoices.ToArbitrary(), Gen.Choose(0, 1_000_000).ArrayOf(20).ToArbitrary(), (voices, steps) =>
        {
            List<Voice[]> themes = [voices];
            foreach (int step in steps)
            {
                Change(themes, step);
                if (themes.Exists(theme => new Voices(theme).People != theme.Select(Person).Distinct().Count()))
                {
                    return false;
                }
            }

            Voices reunited = new([.. themes.SelectMany(theme => theme)]);
            Voices before = new(voices);
            return reunited.People == before.People && reunited.Departments == before.Departments;
        })
        .QuickCheckThrowOnFailure();

    /// <summary>Merges two themes, or splits one by the bits of the step.</summary>
    private static void Change(List<Voice[]> themes, int step)
    {
        Voice[] taken = themes[step % themes.Count];
        themes.Remove(taken);
        if (step % 3 == 0 && themes.Count > 0)
        {
            int other = (step / 3) % themes.Count;
            themes[other] = [.. themes[other], .. taken];
            return;
        }

        ILookup<bool, Voice> parts = taken.Select((voice, i) => (voice, IsMoved: ((step >> i) & 1) == 1)).ToLookup(part => part.IsMoved, part => part.voice);
        themes.AddRange([[.. parts[false]], [.. parts[true]]]);
    }

    /// <summary>Who it is; all without attribution together are one.</summary>
    private static string Person(Voice voice) => voice.Person ?? "without attribution";
}
