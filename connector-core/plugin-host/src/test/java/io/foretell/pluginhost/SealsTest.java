package io.foretell.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.spi.error.ForetellException;
import io.foretell.testkit.PluginZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SealsTest {
    @TempDir
    Path folder;

    private Path home;
    private Path zip;
    private Path jar;

    @BeforeEach
    void a_plugin_that_was_loaded_once() throws IOException {
        home = folder.resolve("home");
        Zips.good().build(folder.resolve("zips"));
        zip = folder.resolve("zips/good-1.0.0.zip");
        LoadedPlugin plugin = load(TrustPolicy.development());
        jar = home.resolve("plugins/good/1.0.0-" + plugin.sha256().substring(0, 8) + "/lib/plugin.jar");
        // The zip is too young to be sealed at once: one tick of the file system's clock must have passed.
        while (seals().find(zip).isEmpty()) {
            load(TrustPolicy.development());
        }
    }

    /** What someone does between two starts. */
    private enum Change {
        THE_COPY_WITH_ITS_OLD_SIZE_AND_TIME {
            @Override
            void make(SealsTest test) throws IOException {
                FileTime time = Files.getLastModifiedTime(test.jar);
                byte[] content = Files.readAllBytes(test.jar);
                content[content.length / 2] ^= 1;
                Files.write(test.jar, content);
                Files.setLastModifiedTime(test.jar, time);
            }
        },
        A_FILE_MORE_IN_THE_COPY {
            @Override
            void make(SealsTest test) throws IOException {
                Files.write(test.jar.resolveSibling("more.jar"), PluginZip.zip(Map.of("evil.txt", new byte[1])));
            }
        },
        A_LINK_INSTEAD_OF_A_FILE {
            @Override
            void make(SealsTest test) throws IOException {
                Path elsewhere = Files.move(test.jar, test.folder.resolve("elsewhere.jar"));
                Files.createSymbolicLink(test.jar, elsewhere);
            }
        },
        THE_ZIP_WITH_ITS_OLD_SIZE_AND_TIME {
            @Override
            void make(SealsTest test) throws IOException {
                FileTime time = Files.getLastModifiedTime(test.zip);
                Files.write(test.zip, Files.readAllBytes(test.zip));
                Files.setLastModifiedTime(test.zip, time);
            }
        },
        RIGHTS_OF_THE_COPY {
            @Override
            void make(SealsTest test) throws IOException {
                Files.setPosixFilePermissions(test.jar, PosixFilePermissions.fromString("rw-rw-r--"));
            }
        },
        RIGHTS_OF_THE_SEALS {
            @Override
            void make(SealsTest test) throws IOException {
                Files.setPosixFilePermissions(
                        test.home.resolve("plugins/seals"), PosixFilePermissions.fromString("rwxrwxrwx"));
            }
        },
        RIGHTS_OF_THE_FOLDER {
            @Override
            void make(SealsTest test) throws IOException {
                Files.setPosixFilePermissions(
                        test.home.resolve("plugins"), PosixFilePermissions.fromString("rwxrwxr-x"));
            }
        },
        A_SEAL_CUT_SHORT {
            @Override
            void make(SealsTest test) throws IOException {
                try (var seals = Files.list(test.home.resolve("plugins/seals"))) {
                    Path seal = seals.findFirst().orElseThrow();
                    Files.write(seal, Files.readAllLines(seal).subList(0, 6));
                }
            }
        };

        abstract void make(SealsTest test) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void whatever_changes_the_zip_is_looked_at_again_and_its_content_is_what_runs(Change change) throws IOException {
        byte[] honest = Files.readAllBytes(jar);
        change.make(this);
        assertThat(seals().find(zip)).isEmpty();
        assertThat(load(TrustPolicy.development()).id()).isEqualTo("good");
        assertThat(Files.readAllBytes(jar)).isEqualTo(honest);
        assertThat(Files.isSymbolicLink(jar)).isFalse();
        assertThat(jar.resolveSibling("more.jar")).doesNotExist();
    }

    @Test
    void a_seal_is_no_trust_and_holds_for_the_rules_that_it_was_made_under() {
        try (PluginHost host = host(TrustPolicy.allowListed(List.of()))) {
            assertThat(host.registry().failures())
                    .extracting(failure -> failure.code().id())
                    .containsExactly("F-5007");
        }
        assertThat(new Seals(home.resolve("plugins"), "other rules").find(zip)).isEmpty();
    }

    @Test
    void a_sealed_plugin_is_neither_copied_nor_unpacked_again() throws IOException {
        FileTime before = Files.getLastModifiedTime(home.resolve("plugins/good"));
        Seal seal = seals().find(zip).orElseThrow();
        assertThat(load(TrustPolicy.allowListed(List.of(seal.sha256()))).sha256())
                .isEqualTo(seal.sha256());
        assertThat(Files.getLastModifiedTime(home.resolve("plugins/good"))).isEqualTo(before);
        assertThat(seals().find(zip)).contains(seal);
    }

    private Seals seals() {
        return new Seals(home.resolve("plugins"), PluginHost.SPI_VERSION + " " + VerifierLimits.DEFAULT);
    }

    private PluginHost host(TrustPolicy trust) {
        return PluginHost.load(PluginHostOptions.of(home, List.of(zip), trust));
    }

    private LoadedPlugin load(TrustPolicy trust) {
        try (PluginHost host = host(trust)) {
            assertThat(host.registry().failures())
                    .extracting(PluginFailure::sentence)
                    .isEmpty();
            return host.registry().plugins().get(0);
        } catch (ForetellException e) {
            throw new AssertionError(e);
        }
    }
}
