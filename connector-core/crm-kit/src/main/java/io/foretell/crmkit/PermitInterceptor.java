package io.foretell.crmkit;

import io.foretell.spi.crm.CallPermits;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** The only door to the network: a request without a permit is not sent. */
final class PermitInterceptor implements Interceptor {
    private final CallPermits permits;

    PermitInterceptor(CallPermits permits) {
        this.permits = permits;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        CallMark mark = chain.request().tag(CallMark.class);
        if (mark == null) {
            throw new IllegalStateException("a request without a kind: send it through CrmHttp");
        }
        permits.acquire(mark.kind());
        return chain.proceed(chain.request());
    }
}
