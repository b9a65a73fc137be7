package io.foretell.crmkit;

import io.foretell.spi.crm.CallPermits;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Properties;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/**
 * The HTTP client of one connection. Every request takes a permit first; redirects are not followed, because a key must
 * not travel to a place that the admin did not name; nothing is repeated. Safe for several threads.
 *
 * <p>A body handed to {@link #send} should be one-shot ({@link JsonBody}): OkHttp then never sends it twice.
 */
public final class CrmHttp implements AutoCloseable {
    private static final String USER_AGENT = "Foretell/" + version();

    private final OkHttpClient client;
    private final long maxReplyBytes;

    private CrmHttp(OkHttpClient client, long maxReplyBytes) {
        this.client = client;
        this.maxReplyBytes = maxReplyBytes;
    }

    public static CrmHttp open(CallPermits permits, HttpLimits limits) {
        OkHttpClient client = new OkHttpClient.Builder()
                .connectTimeout(limits.connect())
                .readTimeout(limits.read())
                .writeTimeout(limits.read())
                .followRedirects(false)
                .followSslRedirects(false)
                .socketFactory(new PromptSockets())
                .eventListenerFactory(call -> new SentListener())
                .addInterceptor(new PermitInterceptor(permits))
                .dispatcher(new Dispatcher())
                .build();
        return new CrmHttp(client, limits.maxReplyBytes());
    }

    /**
     * Sends a request and reads the whole reply, whatever its status.
     *
     * @throws CrmException RETRY when the server could not be reached or broke off; AMBIGUOUS when that happened to a
     *     WRITE after it was sent; whatever the permits throw
     */
    public Reply send(Request request, CallPermits.Kind kind) {
        return exchange(request, kind, response -> bounded(response.body().source(), kind));
    }

    /**
     * Lets the body of a good reply flow to a target, however long it is; the reply then has none. The body of a refusal
     * is in the reply.
     *
     * @throws CrmException as {@link #send} does
     */
    public Reply download(Request request, CallPermits.Kind kind, Target target) {
        return exchange(request, kind, response -> {
            if (response.isSuccessful()) {
                target.take(response.body().byteStream());
                return new byte[0];
            }
            return bounded(response.body().source(), kind);
        });
    }

    private Reply exchange(Request request, CallPermits.Kind kind, BodyReader reader) {
        CallMark mark = new CallMark(kind);
        Request marked = request.newBuilder()
                .tag(CallMark.class, mark)
                .header("User-Agent", USER_AGENT)
                .build();
        long start = System.nanoTime();
        try (Response response = client.newCall(marked).execute()) {
            byte[] body = reader.read(response);
            return new Reply(response.code(), response.headers(), body, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            throw TransportErrors.of(e, mark, ServerUrl.show(request.url()));
        }
    }

    /** Where a download goes. */
    @FunctionalInterface
    public interface Target {
        /** @param body closed by the caller, already unpacked */
        void take(InputStream body) throws IOException;
    }

    @FunctionalInterface
    private interface BodyReader {
        byte[] read(Response response) throws IOException;
    }

    private byte[] bounded(BufferedSource source, CallPermits.Kind kind) throws IOException {
        Buffer buffer = new Buffer();
        while (source.read(buffer, 1 << 16) != -1) {
            if (buffer.size() > maxReplyBytes) {
                buffer.clear();
                throw new CrmException(
                        kind == CallPermits.Kind.WRITE ? ErrorClass.AMBIGUOUS : ErrorClass.FATAL,
                        "The CRM's reply is larger than " + (maxReplyBytes >> 20)
                                + " MiB: lower the option 'page_size' or read fewer fields.");
            }
        }
        return buffer.readByteArray();
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = CrmHttp.class.getResourceAsStream("crmkit.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "development");
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
