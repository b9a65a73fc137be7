package io.foretell.app.service;

import io.foretell.app.config.PluginSpecs;
import io.foretell.engine.api.Progress;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.option.Options;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The plugins and the AI, with no configuration and no store. Used by one thread. */
public interface Toolbox extends AutoCloseable {
    PluginSpecs plugins();

    /** What was loaded, and what was refused. */
    List<PluginLine> list();

    /** Signs in, for {@code init}; the caller closes the session. */
    CrmSession connect(String crm, Options options);

    /**
     * Measures an enricher on labelled rows.
     *
     * @param options as {@code connector.yml} would give them
     */
    Report evaluate(String enricher, Map<String, Object> options, TrainingData data, long seed, Progress progress);

    /** Tries an author's plugin on the rows of a table. */
    Trial tryPlugin(Path zip, List<Map<String, String>> rows);

    @Override
    void close();

    /**
     * A line of {@code plugins list}.
     *
     * @param kind {@code crm}, {@code enricher}, or empty when it was refused
     * @param id the word for {@code connector.yml}, or the file's name when it was refused
     * @param trouble why it was refused; empty when it runs
     */
    record PluginLine(String kind, String id, String version, String title, String origin, String trouble) {}

    /**
     * What came of a trial.
     *
     * @param text the whole report for a terminal, with the author's own stack traces
     * @param json the same for machines
     */
    record Trial(boolean fine, String text, Object json) {}
}
