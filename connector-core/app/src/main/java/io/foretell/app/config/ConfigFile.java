package io.foretell.app.config;

import io.foretell.engine.config.ConnectionConfig;
import io.foretell.engine.config.EnrichmentConfig;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code connector.yml} as a file. It is read in two steps, because what its second half may say depends on the plugins
 * that its first half names.
 */
public final class ConfigFile {
    private final Path file;
    private final String name;
    private final String text;
    private final UnaryOperator<@Nullable String> environment;

    private ConfigFile(Path file, String name, String text, UnaryOperator<@Nullable String> environment) {
        this.file = file;
        this.name = name;
        this.text = text;
        this.environment = environment;
    }

    /**
     * @param environment looks up an environment variable, such as {@code System::getenv}
     * @throws ConfigException when the file cannot be read
     */
    public static ConfigFile read(Path file, UnaryOperator<@Nullable String> environment) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new ConfigFile(
                    file.toAbsolutePath().normalize(),
                    file.toString(),
                    text.startsWith("\ufeff") ? text.substring(1) : text,
                    environment);
        } catch (NoSuchFileException e) {
            throw ConfigException.of(
                    file.toString(),
                    "does not exist.",
                    "Run 'foretell init' to have one written, or name another with --config FILE.");
        } catch (MalformedInputException e) {
            throw ConfigException.of(file.toString(), "is not a text in UTF-8.", "Save it as UTF-8.");
        } catch (IOException e) {
            throw Files.isDirectory(file)
                    ? ConfigException.of(
                            file.toString(),
                            "is a folder.",
                            "Name the file in it, such as --config " + file.resolve("connector.yml") + ".")
                    : ConfigException.of(
                            file.toString(),
                            "cannot be read.",
                            "Give the user that runs foretell the right to read it.");
        }
    }

    /** A file that is not written yet: {@code init} checks its proposal with it. */
    public static ConfigFile of(Path file, String text, UnaryOperator<@Nullable String> environment) {
        return new ConfigFile(file.toAbsolutePath().normalize(), file.toString(), text, environment);
    }

    /**
     * Storage, plugins, AI and log, with the default for what has a problem: enough to load the plugins. Open nothing
     * else before {@link #configuration} has said that there are no problems.
     *
     * @throws ConfigException when the file is not YAML
     */
    public Settings settings() {
        Problems syntax = new Problems(name);
        YamlTree tree = new YamlTree(text, syntax);
        if (tree.broken()) {
            syntax.throwIfAny();
        }
        return new SettingsReader(folder()).read(root(tree, new Problems(name)));
    }

    /**
     * Everything.
     *
     * @throws ConfigException with every problem of the whole file
     */
    public Configuration configuration(PluginSpecs plugins) {
        Problems problems = new Problems(name);
        YamlTree tree = new YamlTree(text, problems);
        if (tree.broken()) {
            problems.throwIfAny();
        }
        SchemaCheck schema = new SchemaCheck(plugins);
        schema.check(tree, problems);
        Section root = root(tree, problems);
        Settings settings = new SettingsReader(folder()).read(root);
        Map<String, ConnectionConfig> connections = connections(root.child("connections"), plugins, schema);
        List<EnrichmentConfig> enrichments = enrichments(root, plugins);
        problems.throwIfAny();
        return new Configuration(file, settings, connections, enrichments);
    }

    private static Map<String, ConnectionConfig> connections(Section section, PluginSpecs plugins, SchemaCheck schema) {
        ConnectionReader reader = new ConnectionReader(plugins, schema.connectionKeys());
        Map<String, ConnectionConfig> connections = new LinkedHashMap<>();
        for (String key : section.keys()) {
            reader.read(key, section.child(key)).ifPresent(connection -> connections.put(key, connection));
        }
        return connections;
    }

    private static List<EnrichmentConfig> enrichments(Section root, PluginSpecs plugins) {
        Section section = root.child("enrichments");
        EnrichmentReader reader =
                new EnrichmentReader(plugins, root.child("connections").keys());
        List<EnrichmentConfig> enrichments = new ArrayList<>();
        section.keys().forEach(key -> reader.read(key, section.child(key)).ifPresent(enrichments::add));
        new Links(enrichments, section, plugins).check();
        return enrichments;
    }

    private Section root(YamlTree tree, Problems problems) {
        return Section.root(tree, problems, new References(folder(), environment));
    }

    /** Where it stands: what it names without a whole path is seen from here. */
    public Path folder() {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }
}
