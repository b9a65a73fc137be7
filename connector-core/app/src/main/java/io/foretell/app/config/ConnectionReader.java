package io.foretell.app.config;

import io.foretell.engine.config.ApiAllowance;
import io.foretell.engine.config.ConnectionConfig;
import io.foretell.engine.config.RecordFilter;
import io.foretell.engine.config.Rollout;
import io.foretell.spi.option.OptionSpec;
import io.foretell.spi.option.Options;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads one of {@code connections}. */
final class ConnectionReader {
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final PluginSpecs plugins;
    private final List<String> commonKeys;

    ConnectionReader(PluginSpecs plugins, List<String> commonKeys) {
        this.plugins = plugins;
        this.commonKeys = commonKeys;
    }

    /** Empty when a problem was reported that leaves no connection. */
    Optional<ConnectionConfig> read(String name, Section section) {
        String crm = section.text("crm").orElse("");
        Optional<Options> options = options(section, crm);
        Optional<ZoneId> zone = zone(section);
        ApiAllowance allowance = allowance(section.child("api_allowance"));
        Rollout rollout = rollout(section.child("rollout"));
        Duration every = section.duration("every").orElse(EVERY);
        if (every.compareTo(Duration.ofSeconds(1)) < 0) {
            section.problem("every", "is too short.", "Write at least 1 s; 10 min is usual.");
        }
        Optional<Locale> language = section.text("language").map(l -> Locale.forLanguageTag(l.replace('_', '-')));
        return options.map(o -> new ConnectionConfig(name, crm, o, zone, language, allowance, rollout, every));
    }

    private Optional<Options> options(Section section, String crm) {
        Optional<List<OptionSpec>> specs = plugins.crmOptions(crm);
        if (specs.isEmpty()) {
            if (!crm.isEmpty()) {
                section.problem(
                        "crm", "no CRM plugin is called '" + crm + "'.", Suggestions.among(crm, plugins.crms()));
            }
            return Optional.empty();
        }
        Section signIn = section.child("sign_in");
        PluginOptions options = new PluginOptions(specs.get()).take(section).take(signIn);
        options.complete(section, List.of(signIn));
        List<String> known = new ArrayList<>(commonKeys);
        known.addAll(options.names());
        section.keys().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> section.problem(key, "is not known here.", Suggestions.among(key, known)));
        signIn.keys().stream()
                .filter(key -> !options.names().contains(key))
                .forEach(key -> signIn.problem(
                        key, "is not an option of " + crm + ".", Suggestions.among(key, options.names())));
        return options.options();
    }

    private static Optional<ZoneId> zone(Section section) {
        return section.text("time_zone").flatMap(text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException e) {
                section.problem(
                        "time_zone",
                        "'" + text + "' is not a time zone.",
                        Suggestions.closest(text, ZoneId.getAvailableZoneIds())
                                .map(zone -> "Did you mean '" + zone + "'?")
                                .orElse("Write it like Europe/Brussels."));
                return Optional.empty();
            }
        });
    }

    private static ApiAllowance allowance(Section section) {
        OptionalDouble share = share(section);
        Optional<BigDecimal> perDay = section.number("calls_per_day");
        ApiAllowance usual = ApiAllowance.DEFAULT;
        return new ApiAllowance(
                section.number("calls_per_second")
                        .map(BigDecimal::doubleValue)
                        .filter(number -> number > 0)
                        .orElse(usual.callsPerSecond()),
                perDay.isPresent()
                        ? OptionalLong.of(perDay.get().longValue())
                        : share.isPresent() ? OptionalLong.empty() : usual.callsPerDay(),
                share,
                section.number("stop_when_left").map(BigDecimal::longValue).orElse(usual.stopWhenLeft()));
    }

    private static OptionalDouble share(Section section) {
        Optional<String> text = section.text("share_of_daily_quota");
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            String number = text.get().strip();
            double share = number.endsWith("%")
                    ? new BigDecimal(number.substring(0, number.length() - 1).strip())
                            .movePointLeft(2)
                            .doubleValue()
                    : Double.parseDouble(number);
            if (share > 0 && share <= 1) {
                return OptionalDouble.of(share);
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is out of range.
        }
        section.problem(
                "share_of_daily_quota", "'" + text.get() + "' is not a share.", "Write it like 20%, at most 100%.");
        return OptionalDouble.empty();
    }

    private static Rollout rollout(Section section) {
        Rollout.Mode mode =
                switch (section.text("mode").orElse("everyone")) {
                    case "shadow" -> Rollout.Mode.SHADOW;
                    case "pilot" -> Rollout.Mode.PILOT;
                    default -> Rollout.Mode.EVERYONE;
                };
        RecordFilter where = section.filter("where");
        if (mode == Rollout.Mode.PILOT && where.isEmpty()) {
            section.problem(
                    "where",
                    "is missing: a pilot needs to know whose records it is about.",
                    "Write it like: where: {team_id: [North]}");
        } else if (mode != Rollout.Mode.PILOT && !where.isEmpty()) {
            section.problem("where", "has an effect only with 'mode: pilot'.", "Change the mode, or remove 'where'.");
        }
        return new Rollout(mode, where);
    }
}
