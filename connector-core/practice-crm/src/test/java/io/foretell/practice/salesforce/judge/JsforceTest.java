package io.foretell.practice.salesforce.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foretell.practice.salesforce.PracticeOrg;
import io.foretell.practice.salesforce.org.PracticeOrgOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A client that we did not write takes the practice org for the real thing: jsforce, by src/test/jsforce/spec.mjs. */
final class JsforceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TESTS = 22;

    @TestFactory
    Stream<DynamicTest> jsforce(@TempDir Path folder) throws IOException, InterruptedException {
        JsforceTools tools = JsforceTools.find().orElseGet(() -> {
            System.err.println(
                    "jsforce did not judge the practice org: it needs Node 22 and jsforce, which .ci/run brings");
            return abort("Node 22 or jsforce is not here; .ci/run brings both");
        });
        try (PracticeOrg org = PracticeOrg.start(PracticeOrgOptions.defaults())) {
            JudgesFixture.install(org);
            String gone = org.create("Account", Map.of("Name", "Gone"));
            org.delete(gone);
            // The end of a window of deletions is never later than the last full minute.
            org.clock().advance(Duration.ofMinutes(2));
            List<JsonNode> results = run(tools, org, gone, folder);
            assertThat(results).hasSize(TESTS);
            return results.stream()
                    .map(result -> DynamicTest.dynamicTest(
                            result.path("name").asText(),
                            () -> assertThat(result.path("error").asText(null)).isNull()));
        }
    }

    private static List<JsonNode> run(JsforceTools tools, PracticeOrg org, String gone, Path folder)
            throws IOException, InterruptedException {
        Path zip = Files.write(folder.resolve("package.zip"), field().bytes());
        Path log = folder.resolve("output");
        ProcessBuilder node = new ProcessBuilder(tools.node().toString(), "src/test/jsforce/spec.mjs")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        node.environment()
                .putAll(Map.of(
                        "ORG_URL",
                        org.url(),
                        "ORG_CLIENT",
                        org.options().clientId(),
                        "ORG_SECRET",
                        org.options().clientSecret(),
                        "ORG_GONE",
                        gone,
                        "ORG_USER",
                        org.options().runAs(),
                        "ORG_REFRESH",
                        OrgCaller.refreshToken(org),
                        "ORG_PACKAGE",
                        zip.toString(),
                        "ORG_JSFORCE",
                        tools.modules().toString()));
        Process process = node.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String output = Files.readString(log, StandardCharsets.UTF_8);
        List<JsonNode> results = new ArrayList<>();
        for (String line :
                output.lines().filter(line -> line.startsWith("{\"name\"")).toList()) {
            results.add(JSON.readTree(line));
        }
        assertThat(process.exitValue()).describedAs(output).isZero();
        return results;
    }

    private static PackageZip field() {
        return new PackageZip()
                .manifest(Map.of("CustomField", List.of("Account.Judged__c"), "PermissionSet", List.of("Judged_Field")))
                .xml(
                        "objects/Account.object",
                        "CustomObject",
                        "<fields><fullName>Judged__c</fullName><label>Judged</label><precision>5</precision>"
                                + "<scale>2</scale><type>Number</type></fields>")
                .xml(
                        "permissionsets/Judged_Field.permissionset",
                        "PermissionSet",
                        "<label>Judged field</label><fieldPermissions><editable>true</editable>"
                                + "<field>Account.Judged__c</field><readable>true</readable></fieldPermissions>");
    }
}
