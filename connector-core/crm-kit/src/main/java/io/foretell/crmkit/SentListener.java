package io.foretell.crmkit;

import okhttp3.Call;
import okhttp3.EventListener;

/** Notes the moment from which a failure no longer proves that the CRM did nothing. */
final class SentListener extends EventListener {
    @Override
    public void requestHeadersStart(Call call) {
        CallMark mark = call.request().tag(CallMark.class);
        if (mark != null) {
            mark.markSent();
        }
    }
}
