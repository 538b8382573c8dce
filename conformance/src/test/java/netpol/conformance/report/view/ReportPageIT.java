package netpol.conformance.report.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import netpol.conformance.report.SampleRun;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;

/** The page in a real browser, as somebody reads it who was sent it. */
class ReportPageIT {

    @TempDir
    private static Path directory;

    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void start() throws IOException {
        assumeThat(Browser.installed()).as("Debian's chromium and chromium-driver are installed").isTrue();
        page = Files.writeString(directory.resolve("report.html"), new HtmlReport().html(SampleRun.result()));
        browser = new Browser(Files.createDirectory(directory.resolve("profile")));
    }

    @BeforeEach
    void open() {
        browser.driver().get(page.toUri().toString());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private WebElement find(String css) {
        return browser.driver().findElement(By.cssSelector(css));
    }

    private List<WebElement> rows() {
        return browser.driver().findElements(By.cssSelector(".topic .row")).stream().filter(WebElement::isDisplayed)
                .toList();
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable claim) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(claim);
    }

    @Test
    void readerFindsTheWrongConnectionAndItsReason() {
        assertThat(find("h1").getText()).contains("NOT JUDGED");
        int all = rows().size();
        find("#show-wrong").click();
        eventually(() -> assertThat(rows()).hasSizeLessThan(all + 1).isNotEmpty()
                .allSatisfy(row -> assertThat(row.getText()).containsAnyOf("✗ failed", "! errored")));
        rows().getFirst().click();
        eventually(() -> assertThat(find("#failures .matrix td.w").isDisplayed()).isTrue());
        assertThat(find("#failures .matrix td.w").getText()).isEqualTo("deny -> ALLOW");
        assertThat(find("#failures .wrongcell").getText()).contains(
                "beta/client (node B) → alpha/server:80/TCP (node A)",
                "no rule admits namespace beta", "connected in 3 ms");
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests(page.toUri().toString())).containsOnly(page.toUri().toString());
    }

    @Test
    void searchLeavesWhatMatches() {
        find(".filter input[type=search]").sendKeys("nothing is called so");
        eventually(() -> assertThat(rows()).isEmpty());
        find(".filter input[type=search]").clear();
        find(".filter input[type=search]").sendKeys("alpha");
        eventually(() -> assertThat(rows()).isNotEmpty());
    }

    /** What is wider than a phone scrolls in its own box, not the page. */
    @Test
    void phoneNeedsNoSidewaysScrolling() {
        browser.driver().manage().window().setSize(new Dimension(500, 900));
        browser.driver().executeScript("document.querySelectorAll('details').forEach(each => each.open = true)");
        eventually(() -> assertThat((Boolean) browser.driver().executeScript(
                "return document.documentElement.scrollWidth <= document.documentElement.clientWidth")).isTrue());
    }
}
