package io.foretell.app.wiring;

import io.foretell.ai.api.TextEncoders;
import io.foretell.app.config.GivenOptions;
import io.foretell.app.config.PluginSpecs;
import io.foretell.app.service.Toolbox;
import io.foretell.engine.Errors;
import io.foretell.engine.api.Progress;
import io.foretell.pluginhost.LoadedEnricher;
import io.foretell.pluginhost.PluginTrial;
import io.foretell.pluginhost.TrialReport;
import io.foretell.pluginhost.TrialRequest;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.option.Options;
import io.foretell.spi.train.EvaluableEnricher;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingData;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The real {@link Toolbox}. */
final class OpenToolbox implements Toolbox {
    private final Plugins plugins;
    private final Ai ai;
    private final Path scratch;
    private final Clock clock;

    OpenToolbox(Plugins plugins, Ai ai, Path scratch, Clock clock) {
        this.plugins = plugins;
        this.ai = ai;
        this.scratch = scratch;
        this.clock = clock;
    }

    @Override
    public PluginSpecs plugins() {
        return plugins;
    }

    @Override
    public List<PluginLine> list() {
        List<PluginLine> lines = new ArrayList<>();
        plugins.registry()
                .crms()
                .values()
                .forEach(loaded -> lines.add(new PluginLine(
                        "crm",
                        loaded.id(),
                        loaded.plugin().version(),
                        loaded.crm().title(),
                        loaded.plugin().origin().toString(),
                        "")));
        plugins.registry()
                .enrichers()
                .values()
                .forEach(loaded -> lines.add(new PluginLine(
                        "enricher",
                        loaded.spec().id(),
                        loaded.plugin().version(),
                        loaded.spec().title(),
                        loaded.plugin().origin().toString(),
                        "")));
        plugins.registry()
                .failures()
                .forEach(failure -> lines.add(new PluginLine(
                        "",
                        failure.origin().getFileName().toString(),
                        "",
                        "",
                        failure.origin().toString(),
                        failure.code() + " " + failure.sentence())));
        return lines;
    }

    @Override
    public CrmSession connect(String crm, Options options) {
        return plugins.crm(crm).orElseThrow().connect(new UncountedContext(crm, options, clock));
    }

    @Override
    public Report evaluate(
            String enricher, Map<String, Object> options, TrainingData data, long seed, Progress progress) {
        LoadedEnricher loaded = plugins.registry().enrichers().get(enricher);
        if (loaded == null || !(loaded.enricher() instanceof EvaluableEnricher evaluable)) {
            throw new ForetellException(
                    Errors.CONFIGURATION,
                    "'" + enricher + "' cannot be evaluated; there are " + String.join(", ", plugins.enrichers()));
        }
        GivenOptions.check(enricher, loaded.spec().options(), options);
        Options checked = Options.of(loaded.spec().options(), options);
        return evaluable.evaluate(
                data,
                new EvaluationContext(enricher, checked, ai, seed, clock, new EvaluationContext.Percent(progress)));
    }

    @Override
    public Trial tryPlugin(Path zip, List<Map<String, String>> rows) {
        TrialReport report = PluginTrial.run(new TrialRequest(
                zip,
                scratch,
                rows,
                Map.of(),
                ai.find(TextEncoders.class)
                        .<Map<Class<?>, Object>>map(encoders -> Map.of(TextEncoders.class, encoders))
                        .orElse(Map.of()),
                clock,
                clock.getZone(),
                Locale.getDefault()));
        return new Trial(report.fine(), report.toText(), report);
    }

    @Override
    public void close() {
        try {
            plugins.close();
        } finally {
            ai.close();
        }
    }
}
