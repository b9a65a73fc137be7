package io.foretell.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.spi.train.Report;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;

final class ReportPageTest {
    private static final String EVIL = "<script>alert('x')</script>\" onload=\"y\u0000\u001b\u009b\u202e & 'z'";

    private static Report report(Report.Drawing drawing) {
        return new Report(
                EVIL,
                Map.of("auc", 0.8123, "n", 1234.0, EVIL, 1.0),
                List.of(new Report.Table(
                                EVIL,
                                List.of(EVIL, "b " + EVIL, "c", "d"),
                                List.of(List.of(EVIL, "−1.2", "3.4%", "1,234"), List.of("x", EVIL, "", "no number")))
                        .explained(EVIL)
                        .drawn(drawing, 0, 1, 2, 3)),
                List.of(EVIL),
                List.of(EVIL));
    }

    @ParameterizedTest
    @EnumSource(Report.Drawing.class)
    void text_from_a_crm_is_never_markup(Report.Drawing drawing) throws Exception {
        String page = ReportPage.of(EVIL, Map.of(EVIL, EVIL), report(drawing));
        assertThat(page).doesNotContain("<script").doesNotContain("\" onload").contains("&lt;script&gt;");
        // What parses strictly once the void elements are closed has no stray markup.
        String strict = page.replace("<!DOCTYPE html>", "").replaceAll("<meta[^>]*>", "");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(strict)));
    }

    @Test
    void a_page_needs_nothing_from_anywhere_and_runs_nothing() {
        String page = ReportPage.of("Leads", Map.of("Seed", "1"), report(Report.Drawing.COLUMNS));
        assertThat(page).doesNotContain("http:").doesNotContain("https:").doesNotContain("url(");
        assertThat(page)
                .contains("default-src 'none'")
                .contains("prefers-color-scheme: dark")
                .contains("@media print");
        assertThat(page).contains("0.812").contains("1,234").contains("How often a good one is ranked above");
    }

    @Test
    void numbers_are_drawn_where_they_belong() {
        Report.Table table = new Report.Table(
                        "Tenths",
                        List.of("tenth", "won", "lost"),
                        List.of(List.of("1", "30", "10"), List.of("2", "5", "35")))
                .drawn(Report.Drawing.COLUMNS, 0, 1, 2);
        String svg = Drawings.of(table);
        assertThat(svg.split("<rect", -1)).hasSize(1 + 4 + 2);
        assertThat(svg).contains("<title>1: won 30</title>").contains("<title>2: lost 35</title>");
        assertThat(Drawings.of(new Report.Table("t", List.of("a"), List.of(List.of("1")))))
                .isEmpty();
    }
}
