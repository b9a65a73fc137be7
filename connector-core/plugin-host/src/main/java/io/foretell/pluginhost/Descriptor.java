package io.foretell.pluginhost;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.regex.Pattern;
import org.pf4j.DefaultVersionManager;

/** What {@code plugin.properties} says. */
record Descriptor(
        String id,
        String version,
        String description,
        String provider,
        String license,
        String requires,
        boolean natives) {
    static final String FILE = "plugin.properties";
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{1,63}");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+([-+][0-9A-Za-z.+-]{1,40})?");

    /** Checks against the host's version of the SPI. */
    static Descriptor read(InputStream in, String file, String spiVersion) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(in);
        } catch (IllegalArgumentException e) {
            throw PluginErrors.DESCRIPTOR.because(
                    "'" + file + "' has a plugin.properties that cannot be read: ask its author for a correct one.", e);
        }
        Descriptor descriptor = new Descriptor(
                text(properties, "plugin.id"),
                text(properties, "plugin.version"),
                text(properties, "plugin.description"),
                text(properties, "plugin.provider"),
                text(properties, "plugin.license"),
                text(properties, "plugin.requires"),
                Boolean.parseBoolean(text(properties, "plugin.natives")));
        descriptor.check(file, text(properties, "plugin.dependencies"), spiVersion);
        return descriptor;
    }

    private void check(String file, String dependencies, String spiVersion) {
        if (!ID.matcher(id).matches()) {
            throw wrong(file, "plugin.id must be 2 to 64 of a-z, 0-9, dot and dash, not '" + abbreviate(id) + "'");
        }
        if (!VERSION.matcher(version).matches()) {
            throw wrong(file, "plugin.version must look like 1.2.3, not '" + abbreviate(version) + "'");
        }
        if (requires.isEmpty() || requires.equals("*")) {
            throw wrong(file, "plugin.requires must say which Foretell it was made for, such as '>=0.1.0 & <1.0.0'");
        }
        if (!dependencies.isEmpty()) {
            throw wrong(file, "plugin.dependencies is not supported: bundle what the plugin needs in lib/");
        }
        if (!isCompatible(file, spiVersion)) {
            throw PluginErrors.INCOMPATIBLE.because("Plugin '" + id + "' " + version + " needs Foretell "
                    + abbreviate(requires) + ", and this is " + spiVersion + ": take another version of the plugin.");
        }
    }

    private boolean isCompatible(String file, String spiVersion) {
        try {
            return new DefaultVersionManager().checkVersionConstraint(spiVersion, requires);
        } catch (RuntimeException e) {
            throw wrong(file, "plugin.requires cannot be understood: '" + abbreviate(requires) + "'");
        }
    }

    private static RuntimeException wrong(String file, String what) {
        return PluginErrors.DESCRIPTOR.because(
                "'" + file + "' cannot be loaded: " + what + ". Ask its author for a correct one.");
    }

    private static String text(Properties properties, String key) {
        return properties.getProperty(key, "").strip();
    }

    private static String abbreviate(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
