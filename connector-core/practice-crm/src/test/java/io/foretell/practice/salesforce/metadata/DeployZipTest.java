package io.foretell.practice.salesforce.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foretell.practice.salesforce.judge.PackageZip;
import java.io.ByteArrayOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

final class DeployZipTest {
    @Test
    void a_package_may_lie_in_a_folder_of_the_zip() {
        byte[] zip = new PackageZip()
                .file("unpackaged/package.xml", "<Package/>")
                .file("unpackaged/objects/A.object", "x")
                .bytes();
        assertThat(DeployZip.read(zip).files()).containsOnlyKeys("package.xml", "objects/A.object");
    }

    @Test
    void a_zip_without_package_and_bytes_that_are_no_zip_are_refused() {
        assertThatThrownBy(() -> DeployZip.read(
                        new PackageZip().file("a/b/package.xml", "x").bytes()))
                .hasMessage("No package.xml found");
        assertThatThrownBy(() -> DeployZip.read("no zip".getBytes())).isInstanceOf(BadDeploy.class);
        assertThatThrownBy(() -> DeployZip.read(
                        new PackageZip().file("../package.xml", "x").bytes()))
                .hasMessageContaining("leaves the zip");
    }

    @Test
    void a_bomb_is_not_unpacked() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            byte[] zeros = new byte[1 << 20];
            for (int file = 0; file < 21; file++) {
                zip.putNextEntry(new ZipEntry("f" + file));
                for (int i = 0; i < 20; i++) {
                    zip.write(zeros);
                }
            }
        }
        assertThat(out.size()).isLessThan(1 << 20);
        assertThatThrownBy(() -> DeployZip.read(out.toByteArray())).hasMessageContaining("400 MB");
    }

    @Test
    void more_files_than_an_org_takes_are_refused() {
        PackageZip zip = new PackageZip();
        for (int i = 0; i <= 10_000; i++) {
            zip.file("f" + i, "");
        }
        assertThatThrownBy(() -> DeployZip.read(zip.bytes())).hasMessageContaining("10,000");
    }
}
