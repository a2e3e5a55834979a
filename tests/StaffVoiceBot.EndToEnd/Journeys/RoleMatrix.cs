namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>Whose a verb is.</summary>
internal enum Belongs
{
    /// <summary>Every member of staff, for themself: with somebody else's ids in the data it shows and changes nothing of theirs.</summary>
    ToEachForThemself,

    /// <summary>The person who wrote the report, request or answer; nobody else, whatever their role.</summary>
    ToItsOwner,

    /// <summary>The Stabsstelle.</summary>
    ToTheStabsstelle,

    /// <summary>All trainers.</summary>
    ToTrainers,

    /// <summary>The trainer who planned the course.</summary>
    ToTheTrainerOfTheCourse,

    /// <summary>Who runs the bot; none of the people of the matrix.</summary>
    ToOperators,
}

/// <summary>Every verb and whose it is, in the order in which they are tried: what erases comes last.</summary>
internal static class RoleMatrix
{
    /// <summary>The rows. A verb that is registered and not here fails the test.</summary>
    public static IReadOnlyList<(string Verb, Belongs Belongs)> Rows { get; } =
    [
        ("welcome.help", Belongs.ToEachForThemself),
        ("welcome.language", Belongs.ToEachForThemself),
        ("welcome.language.choose", Belongs.ToEachForThemself),
        ("welcome.cancel", Belongs.ToEachForThemself),
        ("privacy.notice", Belongs.ToEachForThemself),
        ("privacy.data", Belongs.ToEachForThemself),
        ("privacy.export", Belongs.ToEachForThemself),
        ("needs.report", Belongs.ToEachForThemself),
        ("needs.submit", Belongs.ToEachForThemself),
        ("needs.mine", Belongs.ToEachForThemself),
        ("needs.support", Belongs.ToEachForThemself),
        ("needs.unsupport", Belongs.ToEachForThemself),
        ("themes.browse", Belongs.ToEachForThemself),
        ("themes.helpful", Belongs.ToEachForThemself),
        ("themes.notices", Belongs.ToEachForThemself),
        ("training.request", Belongs.ToEachForThemself),
        ("training.submit", Belongs.ToEachForThemself),
        ("training.mine", Belongs.ToEachForThemself),
        ("course.seat", Belongs.ToEachForThemself),
        ("course.accept", Belongs.ToEachForThemself),
        ("course.otherDate", Belongs.ToEachForThemself),
        ("course.decline", Belongs.ToEachForThemself),
        ("course.needs", Belongs.ToEachForThemself),
        ("course.list", Belongs.ToEachForThemself),
        ("course.feedback", Belongs.ToEachForThemself),
        ("file.accept", Belongs.ToEachForThemself),
        ("file.decline", Belongs.ToEachForThemself),
        ("themes.answer", Belongs.ToItsOwner),
        ("needs.show", Belongs.ToItsOwner),
        ("needs.edit", Belongs.ToItsOwner),
        ("needs.withdraw", Belongs.ToItsOwner),
        ("themes.open", Belongs.ToTheStabsstelle),
        ("themes.bundle", Belongs.ToTheStabsstelle),
        ("themes.describe", Belongs.ToTheStabsstelle),
        ("themes.merge", Belongs.ToTheStabsstelle),
        ("themes.split", Belongs.ToTheStabsstelle),
        ("themes.status", Belongs.ToTheStabsstelle),
        ("themes.ask", Belongs.ToTheStabsstelle),
        ("themes.history", Belongs.ToTheStabsstelle),
        ("themes.undo", Belongs.ToTheStabsstelle),
        ("themes.assess", Belongs.ToTheStabsstelle),
        ("themes.lane", Belongs.ToTheStabsstelle),
        ("digest.destination", Belongs.ToTheStabsstelle),
        ("digest.refresh", Belongs.ToTheStabsstelle),
        ("digest.list", Belongs.ToTheStabsstelle),
        ("digest.text", Belongs.ToTheStabsstelle),
        ("files.request", Belongs.ToTheStabsstelle),
        ("training.demand", Belongs.ToTrainers),
        ("training.topic", Belongs.ToTrainers),
        ("training.rename", Belongs.ToTrainers),
        ("training.merge", Belongs.ToTrainers),
        ("training.split", Belongs.ToTrainers),
        ("training.undo", Belongs.ToTrainers),
        ("training.offer", Belongs.ToTrainers),
        ("training.detach", Belongs.ToTrainers),
        ("course.plan", Belongs.ToTheTrainerOfTheCourse),
        ("course.save", Belongs.ToTheTrainerOfTheCourse),
        ("course.show", Belongs.ToTheTrainerOfTheCourse),
        ("course.publish", Belongs.ToTheTrainerOfTheCourse),
        ("course.change", Belongs.ToTheTrainerOfTheCourse),
        ("course.participants", Belongs.ToTheTrainerOfTheCourse),
        ("course.precedence", Belongs.ToTheTrainerOfTheCourse),
        ("course.attendance", Belongs.ToTheTrainerOfTheCourse),
        ("course.results", Belongs.ToTheTrainerOfTheCourse),
        ("course.cancel", Belongs.ToTheTrainerOfTheCourse),
        ("delivery.show", Belongs.ToOperators),
        ("delivery.retry", Belongs.ToOperators),
        ("delivery.discard", Belongs.ToOperators),
        ("training.withdraw", Belongs.ToItsOwner),
        ("dialogue.text", Belongs.ToEachForThemself),
        ("dialogue.cards", Belongs.ToEachForThemself),
        ("privacy.object", Belongs.ToEachForThemself),
        ("privacy.erase", Belongs.ToEachForThemself),
    ];
}
