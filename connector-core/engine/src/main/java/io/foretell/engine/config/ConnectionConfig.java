package io.foretell.engine.config;

import static java.util.Objects.requireNonNull;

import io.foretell.spi.option.Options;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One CRM account.
 *
 * @param crm id of the CRM plugin
 * @param options of the CRM plugin, checked
 * @param zone and {@code language}: the CRM's own when empty
 * @param every interval of {@code foretell run}
 */
public record ConnectionConfig(
        String name,
        String crm,
        Options options,
        Optional<ZoneId> zone,
        Optional<Locale> language,
        ApiAllowance allowance,
        Rollout rollout,
        Duration every) {
    public ConnectionConfig {
        requireNonNull(name, "name is null");
        requireNonNull(crm, "crm is null");
        requireNonNull(options, "options is null");
        requireNonNull(zone, "zone is null");
        requireNonNull(language, "language is null");
        requireNonNull(allowance, "allowance is null");
        requireNonNull(rollout, "rollout is null");
        requireNonNull(every, "every is null");
    }

    /** The same account, signed in to with other options. */
    public ConnectionConfig with(Options others) {
        return new ConnectionConfig(name, crm, others, zone, language, allowance, rollout, every);
    }

    /** @see RecordFilter#accepting */
    public ConnectionConfig accepting(UnaryOperator<String> form) {
        return new ConnectionConfig(name, crm, options, zone, language, allowance, rollout.accepting(form), every);
    }
}
