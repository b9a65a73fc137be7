package io.foretell.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.foretell.app.config.Settings;
import io.foretell.app.terminal.Printable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The log file: {@code log/foretell.log} in the storage folder, a new one each day and at 20 MB. Nothing goes to the
 * terminal, except warnings when the user asked to be told more.
 */
public final class Logs {
    private static final String FILE = "foretell-file";
    private static final String CONSOLE = "foretell-console";
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{20} %mdc %replace(%msg){'[\r\n]+', ' '}%n";

    private Logs() {}

    /** Begins to log to the file; call it once the settings are known. */
    public static void toFile(Settings settings) {
        LoggerContext context = context();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender(FILE);
        root.setLevel(Level.toLevel(settings.log().level(), Level.INFO));
        Path folder = settings.storage().folder().resolve("log");
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName(FILE);
        appender.setFile(folder.resolve("foretell.log").toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(
                folder.resolve("foretell.%d{yyyy-MM-dd}.%i.log.gz").toString());
        policy.setMaxFileSize(new FileSize(20 * FileSize.MB_COEFFICIENT));
        policy.setMaxHistory((int) Math.max(1, settings.log().keep().toDays()));
        policy.setTotalSizeCap(new FileSize(FileSize.GB_COEFFICIENT));
        policy.start();
        appender.setRollingPolicy(policy);
        appender.setEncoder(encoder(context, PATTERN));
        appender.start();
        root.addAppender(appender);
    }

    /** Shows warnings on standard error as well. */
    static void warningsToConsole() {
        LoggerContext context = context();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (root.getAppender(CONSOLE) != null) {
            return;
        }
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName(CONSOLE);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(context, "%-5level %logger{0} %replace(%msg){'[\r\n]+', ' '}%n"));
        ch.qos.logback.classic.filter.ThresholdFilter warnings = new ch.qos.logback.classic.filter.ThresholdFilter();
        warnings.setLevel("WARN");
        warnings.start();
        appender.addFilter(warnings);
        appender.start();
        root.addAppender(appender);
    }

    /** Where the log is; empty before {@link #toFile}. */
    static Optional<Path> file() {
        Appender<ILoggingEvent> appender =
                context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(FILE);
        return appender instanceof FileAppender<ILoggingEvent> file
                ? Optional.of(Path.of(file.getFile()))
                : Optional.empty();
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, String pattern) {
        PatternLayout layout = new PrintableLayout();
        layout.setContext(context);
        layout.setPattern(pattern);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        return encoder;
    }

    /** Messages and the errors of others quote what stands in a CRM; whoever reads a log does it in a terminal. */
    private static final class PrintableLayout extends PatternLayout {
        @Override
        public String doLayout(ILoggingEvent event) {
            return Printable.lines(super.doLayout(event));
        }
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
