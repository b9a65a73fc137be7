package io.foretell.pluginhost;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads a descriptor without looking at the rest of the zip. */
final class Descriptors {
    private Descriptors() {}

    static Descriptor unchecked(Path zip) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            ZipEntry entry = archive.getEntry(Descriptor.FILE);
            if (entry == null) {
                throw new IOException("no " + Descriptor.FILE);
            }
            try (InputStream in = archive.getInputStream(entry)) {
                return Descriptor.read(in, String.valueOf(zip.getFileName()), PluginHost.SPI_VERSION);
            }
        }
    }
}
