package io.foretell.salesforce;

import io.foretell.spi.crm.CrmException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * The body of an answer, read while it is still arriving. It goes to a file that only this user may read and that is gone
 * when it is closed: a large body does not fit the memory, and a connection would not wait while its beginning is being
 * worked on. To be read by one thread.
 */
final class Download extends InputStream {
    private static final int CHUNK = 1 << 16;

    private final FileChannel file;
    private final CompletableFuture<Answer> answer;
    private long read;
    private long arrived;
    private boolean ended;

    private Download(FileChannel file, SalesforceClient client, Call call, Executor threads) {
        this.file = file;
        this.answer = CompletableFuture.supplyAsync(() -> fetch(client, call), threads);
    }

    /**
     * Sends the call and returns before its answer is here.
     *
     * @throws IOException when there is no place for the file
     */
    static Download start(SalesforceClient client, Call call, Executor threads) throws IOException {
        // Java makes such files readable for their owner only.
        Path path = Files.createTempFile("foretell-load-", ".csv");
        FileChannel file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        return new Download(file, client, call, threads);
    }

    private Answer fetch(SalesforceClient client, Call call) {
        try {
            return client.download(call, this::store);
        } finally {
            arrived(0, true);
        }
    }

    private void store(InputStream body) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int length = body.read(chunk); length >= 0; length = body.read(chunk)) {
            ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, length);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            arrived(length, false);
        }
    }

    private synchronized void arrived(int more, boolean last) {
        arrived += more;
        ended |= last;
        notifyAll();
    }

    /** How many bytes can be read now, after waiting for the first of them; 0 at the end. */
    private synchronized long ready() throws IOException {
        try {
            while (arrived == read && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("waiting for a download");
        }
        return arrived - read;
    }

    /** @throws CrmException why the rest did not arrive */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        long ready = ready();
        if (ready == 0) {
            answer();
            return -1;
        }
        int count = file.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, ready)), read);
        read += count;
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /**
     * The answer without its body; waits until all of it is here.
     *
     * @throws CrmException when it failed
     */
    Answer answer() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** What has not arrived by now finds no file and breaks off. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
