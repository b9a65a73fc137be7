package io.foretell.scoring;

import io.foretell.scoring.feature.Groups;
import io.foretell.scoring.feature.Table;
import io.foretell.scoring.learn.Measures;
import io.foretell.scoring.quality.Curves;
import io.foretell.scoring.quality.Influence;
import io.foretell.scoring.quality.Period;
import io.foretell.scoring.quality.Say;
import io.foretell.scoring.quality.Segments;
import io.foretell.scoring.quality.Spread;
import io.foretell.scoring.quality.Unseen;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.train.Report;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an admin reads about a model, or about a cross-validation. */
final class ScoringReport {
    private static final double LOPSIDED = 0.9;
    private static final int SEGMENTS = 2;
    private static final int VALUES = 11;

    private final Table given;
    private final GuardedTable guarded;
    private final ScoringOptions options;
    private final ZoneId zone;
    private final long seed;
    private final List<String> warnings = new ArrayList<>();

    /** @param given all that was read, with protected and leaking fields */
    ScoringReport(Table given, GuardedTable guarded, ScoringOptions options, ZoneId zone, long seed) {
        this.given = given;
        this.guarded = guarded;
        this.options = options;
        this.zone = zone;
        this.seed = seed;
    }

    /**
     * @param noSignal why nothing can be learnt; what the model would be worth is left unsaid then
     * @param found in a sentence, where there is signal
     * @param influence of the fields on the score
     * @param measuredOn what the unseen rows are, in words
     * @param arrivalsPerWeek 0 when not known
     */
    Report of(
            Optional<String> noSignal,
            String found,
            Map<String, Double> metrics,
            Unseen unseen,
            Influence influence,
            String measuredOn,
            double arrivalsPerWeek,
            List<String> notes) {
        Spread spread = new Spread(unseen, rank -> options.bands().band(rank, arrivalsPerWeek));
        List<Report.Table> tables = new ArrayList<>(List.of(
                Curves.calibration(unseen),
                Curves.tenths(unseen),
                Curves.gain(unseen),
                spread.scores(),
                spread.table()));
        tables.add(influence.table(
                guarded.leaks().stream().collect(Collectors.toMap(Leak::source, Leak::alone, Math::max))));
        Segments segments = new Segments(unseen, spread.bands());
        segments(influence).forEach(groups -> tables.add(segments.of(groups, "By " + groups.label())));
        tables.add(guarded.report());
        protectedFields(segments, tables);
        tables.add(dataCard(measuredOn));
        List<String> all = new ArrayList<>(notes);
        List<FeatureField> latest = known(FeatureField.Knowledge.LATEST_ONLY);
        if (!latest.isEmpty()) {
            all.add("Known only as of now, so they may have been filled after the outcome: " + labels(latest) + ".");
        }
        if (given.openSeen() == 0) {
            all.add(
                    "No open records were compared with the closed ones, so a field that is filled with the outcome shows"
                            + " only by how well it predicts.");
        }
        all.addAll(options.bands().sentences(arrivalsPerWeek));
        all.addAll(guarded.notes());
        String verdict = noSignal.orElseGet(() -> found + " " + inShort(unseen, influence));
        return new Report(verdict, metrics, tables, all, warnings(unseen.measures()));
    }

    private String inShort(Unseen unseen, Influence influence) {
        Map<String, String> labels =
                given.fields().stream().collect(Collectors.toMap(FeatureField::name, FeatureField::label));
        return String.format(
                Locale.ROOT,
                "Who works on the best fifth meets %.0f%% of the good ones. Chances and outcomes lie %.1f points apart on"
                        + " average. What counts most: %s.",
                100 * Curves.met(unseen, 0.2),
                100 * unseen.measures().ece(),
                influence.strongest().stream()
                        .limit(3)
                        .map(source -> labels.getOrDefault(source, source))
                        .collect(Collectors.joining(", ")));
    }

    /** Those asked for, else the most telling categories. */
    private List<Groups> segments(Influence influence) {
        List<Groups> found = new ArrayList<>();
        for (String asked : options.segments()) {
            Groups.of(given, source(asked), VALUES)
                    .ifPresentOrElse(
                            found::add,
                            () -> warnings.add("'" + asked + "' in 'segments' is not among the inputs: add it there, or"
                                    + " nothing can be said about its groups."));
        }
        return options.segments().isEmpty()
                ? influence.strongest().stream()
                        .flatMap(source -> Groups.of(given, source, VALUES).stream())
                        .filter(groups -> groups.categories() && groups.names().size() > 3)
                        .limit(SEGMENTS)
                        .toList()
                : found;
    }

    private String source(String nameOrLabel) {
        return given.fields().stream()
                .filter(field -> field.label().equals(nameOrLabel))
                .map(FeatureField::name)
                .findFirst()
                .filter(name -> given.fields().stream().noneMatch(f -> f.name().equals(nameOrLabel)))
                .orElse(nameOrLabel);
    }

    private void protectedFields(Segments segments, List<Report.Table> tables) {
        for (String field : options.protectedFields()) {
            Groups.of(given, source(field), VALUES)
                    .ifPresentOrElse(
                            groups -> tables.add(segments.of(groups, "Protected: " + groups.label())
                                    .explained(
                                            "Not learnt from. Whether the chances hold for each group, and how much of"
                                                    + " it is in the best band.")),
                            () -> warnings.add(
                                    "'" + field + "' in 'protected' is not among the inputs, so nothing could"
                                            + " be checked: add it there; it is never learnt from."));
        }
        if (!options.protectedFields().isEmpty()) {
            Proxies proxies = new Proxies(given, guarded.table(), options, seed);
            List<Proxies.Proxy> found = proxies.find(never(given, options));
            tables.add(proxies.report(found));
            found.stream()
                    .collect(Collectors.groupingBy(
                            Proxies.Proxy::protectedLabel,
                            LinkedHashMap::new,
                            Collectors.mapping(Proxies.Proxy::label, Collectors.joining(", "))))
                    .forEach((label, inputs) -> warnings.add("'" + label + "' is left out, but these inputs tell it: "
                            + inputs + ". See 'Proxies'; exclude what should not count."));
        }
    }

    private Report.Table dataCard(String measuredOn) {
        Measures all = Measures.of(new double[given.rows()], given.labels());
        Period period = new Period(given, zone);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "Closed records",
                Say.count(all.rows()) + ": " + Say.count(all.good()) + " good, " + Say.count(all.rows() - all.good())
                        + " not"));
        if (period.known()) {
            rows.add(List.of("Outcomes", period.from() + " to " + period.to()));
        }
        rows.add(List.of("Measured on", measuredOn));
        rows.add(List.of(
                "Open records seen", given.openSeen() == 0 ? "none" : Say.count(given.openSeen()) + " of them"));
        rows.add(List.of("Fields learnt from", labels(guarded.table().fields())));
        rows.add(List.of("Known as of then", labels(known(FeatureField.Knowledge.HISTORICAL))));
        rows.add(List.of("Known only as of now", labels(known(FeatureField.Knowledge.LATEST_ONLY))));
        rows.add(List.of(
                "Protected",
                options.protectedFields().isEmpty() ? "none" : String.join(", ", options.protectedFields())));
        rows.add(List.of("Seed", seed + "; the same data, options and seed give the same model"));
        return new Report.Table("Data card", List.of("", ""), rows);
    }

    private List<FeatureField> known(FeatureField.Knowledge knowledge) {
        return guarded.table().fields().stream()
                .filter(field -> field.knowledge() == knowledge)
                .toList();
    }

    private static String labels(List<FeatureField> fields) {
        return fields.isEmpty()
                ? "none"
                : fields.stream().map(FeatureField::label).collect(Collectors.joining(", "));
    }

    private List<String> warnings(Measures measured) {
        List<String> all = new ArrayList<>(guarded.questions());
        if (Measures.of(new double[given.rows()], given.labels()).baseRate() > LOPSIDED) {
            all.add(String.format(
                    Locale.ROOT,
                    "%.1f%% turn out well: scores will differ little, and what is called bad may be rare or not entered."
                            + " See whether 'bad' and 'bad_if_open_after' catch what was lost.",
                    100 * measured.baseRate()));
        }
        all.addAll(new Period(given, zone).warnings());
        all.addAll(ScoreEcho.warnings(given));
        all.addAll(warnings);
        String suspects = guarded.leaks().stream()
                .filter(leak -> leak.is(Leak.Verdict.SUSPECT))
                .map(leak -> "'" + leak.label() + "'")
                .collect(Collectors.joining(", "));
        if (!suspects.isEmpty()) {
            all.add("May have been filled after the outcome, but is used: " + suspects
                    + ". See 'Leaks' for what each is worth, and exclude it if it was.");
        }
        return all;
    }

    /** Sources that must not be learnt from. */
    static Set<String> never(Table given, ScoringOptions options) {
        return given.fields().stream()
                .filter(field -> options.protectedFields().contains(field.name())
                        || options.protectedFields().contains(field.label()))
                .map(FeatureField::name)
                .collect(Collectors.toSet());
    }
}
