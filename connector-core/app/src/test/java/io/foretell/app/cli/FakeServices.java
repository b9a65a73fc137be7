package io.foretell.app.cli;

import io.foretell.app.config.ConfigFile;
import io.foretell.app.config.Configuration;
import io.foretell.app.config.PluginSpecs;
import io.foretell.app.config.SamplePlugins;
import io.foretell.app.service.DemoRequest;
import io.foretell.app.service.Jobs;
import io.foretell.app.service.PracticeRequest;
import io.foretell.app.service.Presence;
import io.foretell.app.service.Services;
import io.foretell.app.service.Toolbox;
import io.foretell.app.service.Workplace;
import io.foretell.app.terminal.Terminal;
import io.foretell.engine.api.ConnectionService;
import io.foretell.engine.api.Progress;
import io.foretell.engine.state.LedgerEntry;
import io.foretell.engine.state.Problem;
import io.foretell.engine.state.Run;
import io.foretell.spi.crm.CrmSession;
import io.foretell.spi.option.Options;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainingData;
import io.foretell.testkit.FakeCrm;
import io.foretell.testkit.FakeCrmContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads real configuration files; everything behind is prepared by the test. */
final class FakeServices implements Services {
    final Map<String, FakeConnectionService> connections = new HashMap<>();
    final List<Run> runs = new ArrayList<>();
    final List<Problem> problems = new ArrayList<>();
    final List<Object> asked = new ArrayList<>();
    final FakeJobs jobs = new FakeJobs();
    List<String> beside = List.of();
    Optional<FakeCrm> crm = Optional.empty();
    Report report = new Report("Fine.", Map.of("auc", 0.87), List.of(), List.of());

    @Override
    public Workplace open(Path configuration) {
        Configuration read = ConfigFile.read(configuration, name -> "value").configuration(new SamplePlugins());
        return new FakeWorkplace(read);
    }

    @Override
    public Toolbox tools(Path configuration) {
        return tools();
    }

    @Override
    public Toolbox tools() {
        return new FakeToolbox();
    }

    @Override
    public int demo(DemoRequest request, Terminal terminal) {
        asked.add(request);
        return 0;
    }

    @Override
    public int practiceCrm(PracticeRequest request, Terminal terminal) {
        asked.add(request);
        return 0;
    }

    private final class FakeWorkplace implements Workplace {
        private final Configuration configuration;

        FakeWorkplace(Configuration configuration) {
            this.configuration = configuration;
        }

        @Override
        public Configuration configuration() {
            return configuration;
        }

        @Override
        public PluginSpecs plugins() {
            return new SamplePlugins();
        }

        @Override
        public ConnectionService connection(String name) {
            return connections.get(name);
        }

        @Override
        public ConnectionService connection(String name, Options instead) {
            asked.add(instead);
            return connections.get(name);
        }

        @Override
        public List<Run> runs(Optional<String> connection, int limit) {
            return runs;
        }

        @Override
        public Optional<Run> run(long id) {
            return runs.stream().filter(run -> run.id() == id).findFirst();
        }

        @Override
        public List<LedgerEntry> writes(long run, int limit) {
            return List.of();
        }

        @Override
        public List<Problem> problems(String connection, int limit) {
            return problems;
        }

        @Override
        public Jobs jobs() {
            return jobs;
        }

        @Override
        public Presence present(String role) {
            asked.add(role);
            return new Presence() {
                @Override
                public List<String> others() {
                    return beside;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void tidy() {
            asked.add("tidy");
        }

        @Override
        public void close() {}
    }

    private final class FakeToolbox implements Toolbox {
        @Override
        public PluginSpecs plugins() {
            return new SamplePlugins();
        }

        @Override
        public List<PluginLine> list() {
            return List.of(
                    new PluginLine("crm", "odoo", "0.1.0", "Odoo", "built-in", ""),
                    new PluginLine("", "bad.zip", "", "", "plugins/bad.zip", "is not trusted"));
        }

        @Override
        public CrmSession connect(String id, Options options) {
            return crm.orElseThrow().connect(FakeCrmContext.of(List.of()));
        }

        @Override
        public Report evaluate(
                String enricher, Map<String, Object> options, TrainingData data, long seed, Progress progress) {
            asked.add(Map.of("enricher", enricher, "options", options, "seed", seed));
            return report;
        }

        @Override
        public Trial tryPlugin(Path zip, List<Map<String, String>> rows) {
            asked.add(rows);
            return new Trial(false, "it threw", Map.of("fine", false));
        }

        @Override
        public void close() {}
    }
}
