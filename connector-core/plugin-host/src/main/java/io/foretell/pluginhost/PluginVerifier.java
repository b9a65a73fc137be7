package io.foretell.pluginhost;

import io.foretell.spi.error.ForetellException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a plugin's zip before anything of it is unpacked or run: names, sizes, descriptor, and classes and native
 * libraries that only the host may bring, in nested jars too.
 */
public final class PluginVerifier {
    /** Two copies of these classes in one process break each other, or worse, the host. */
    private static final List<String> HOST_ONLY = List.of(
            "io/foretell/spi/",
            "io/foretell/ai/api/",
            "io/foretell/pluginhost/",
            "org/slf4j/",
            "ai/djl/",
            "ml/dmlc/",
            "ai/onnxruntime/",
            "org/pf4j/");

    private static final Pattern VERSIONED = Pattern.compile("^META-INF/versions/\\d+/");
    /** Parts of a Class-Path that lead out of the jar's folder, or may when they are decoded. */
    private static final Pattern OUTSIDE = Pattern.compile("(^|\\s)/|:|\\.\\.|%|\\\\");

    private static final Pattern NATIVE = Pattern.compile("(?i).*\\.(so(\\.[0-9.]+)?|dll|dylib|jnilib)");

    private final VerifierLimits limits;

    public PluginVerifier() {
        this(VerifierLimits.DEFAULT);
    }

    public PluginVerifier(VerifierLimits limits) {
        this.limits = limits;
    }

    /**
     * Says whether this zip may be loaded by a host of this version of the SPI; trust is another question.
     *
     * @throws ForetellException with a code F-50xx and a sentence for the admin
     */
    public void verify(Path zip, String spiVersion) {
        describe(zip, String.valueOf(zip.getFileName()), spiVersion);
    }

    Descriptor describe(Path zip, String name, String spiVersion) {
        try {
            return new Check(name, spiVersion).run(zip);
        } catch (IOException e) {
            throw PluginErrors.UNREADABLE.because(
                    "'" + name + "' cannot be read: look at the file and its rights, or download it again.", e);
        }
    }

    /** One verification. */
    private final class Check {
        private final String file;
        private final String spiVersion;
        private final ZipScan scan;
        private @Nullable Descriptor descriptor;
        private String nativeLibrary = "";

        Check(String file, String spiVersion) {
            this.file = file;
            this.spiVersion = spiVersion;
            this.scan = new ZipScan(file, limits);
        }

        Descriptor run(Path zip) throws IOException {
            scan.walk(zip, this::visit);
            if (descriptor == null) {
                throw PluginErrors.DESCRIPTOR.because("'" + file
                        + "' has no plugin.properties at its root, so it is no plugin: name a plugin's zip instead.");
            }
            if (!nativeLibrary.isEmpty() && !descriptor.natives()) {
                throw PluginErrors.NATIVES.because("Plugin '" + descriptor.id() + "' brings native code ("
                        + nativeLibrary + ") without declaring it: ask its author to say plugin.natives=true.");
            }
            return descriptor;
        }

        private void visit(String name, InputStream content) throws IOException {
            if (name.equals(Descriptor.FILE)) {
                descriptor = Descriptor.read(new ByteArrayInputStream(content.readNBytes(1 << 16)), file, spiVersion);
            } else if (name.toLowerCase(Locale.ROOT).endsWith(".jar")) {
                nested(content);
            } else {
                look(name.startsWith("classes/") ? name.substring("classes/".length()) : name);
            }
        }

        /** Copied out, because only a file shows the central directory that the class loader will read. */
        private void nested(InputStream content) throws IOException {
            Path copy = Files.createTempFile("foretell-plugin", ".jar");
            try {
                Files.copy(content, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                scan.walk(copy, (name, in) -> {
                    look(VERSIONED.matcher(name).replaceFirst(""));
                    if (name.equalsIgnoreCase("META-INF/MANIFEST.MF")) {
                        checkClassPath(new Manifest(in));
                    }
                });
            } finally {
                Files.delete(copy);
            }
        }

        private void look(String name) {
            if (name.endsWith(".class")) {
                HOST_ONLY.stream().filter(name::startsWith).findFirst().ifPresent(prefix -> {
                    throw PluginErrors.BUNDLED.because(
                            "'" + file + "' is refused: it brings its own copy of "
                                    + prefix.substring(0, prefix.length() - 1).replace('/', '.')
                                    + ", which the host provides. Ask its author to give that dependency the scope 'provided'.");
                });
            }
            if (NATIVE.matcher(name).matches()) {
                nativeLibrary = name;
            }
        }

        /** A jar's Class-Path may name files and servers outside of the plugin. */
        private void checkClassPath(Manifest manifest) {
            String classPath = manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (classPath != null && OUTSIDE.matcher(classPath).find()) {
                throw PluginErrors.ENTRY_NAMES.because("'" + file
                        + "' is refused: a jar in it takes classes from outside of the plugin (Class-Path in its"
                        + " manifest). Ask its author to bundle what it needs.");
            }
        }
    }
}
