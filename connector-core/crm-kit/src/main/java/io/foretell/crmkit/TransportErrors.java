package io.foretell.crmkit;

import io.foretell.spi.crm.CallPermits;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.ErrorClass;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Turns a failure of the network into what it means and what to look at. */
final class TransportErrors {
    private TransportErrors() {}

    /** @param server scheme, host and port, for the sentence */
    static CrmException of(IOException failure, CallMark mark, String server) {
        boolean ambiguous = mark.kind() == CallPermits.Kind.WRITE && mark.sent();
        ErrorClass errorClass = ambiguous ? ErrorClass.AMBIGUOUS : ErrorClass.RETRY;
        String after = ambiguous ? " The write may have arrived all the same: it is read back." : "";
        // The message of an IOException may quote a whole address, so only its type goes into the detail.
        String detail = failure.getClass().getSimpleName() + (mark.sent() ? " after" : " before") + " sending";
        return new CrmException(errorClass, sentence(failure, mark, server) + after, detail, null, failure);
    }

    private static String sentence(IOException failure, CallMark mark, String server) {
        if (failure instanceof UnknownHostException) {
            return "The name in " + server + " cannot be found: check 'url' for a typing error and this machine's DNS.";
        } else if (failure instanceof SSLException) {
            String what = failure instanceof SSLPeerUnverifiedException
                    ? "its certificate is for another name"
                    : "no trusted encryption could be agreed upon";
            return server + " was reached, but " + what
                    + ": check the certificate, and that 'url' and the server agree on https or http.";
        } else if (failure instanceof SocketTimeoutException) {
            return mark.sent()
                    ? server + " took too long to answer: it may be overloaded; it is tried again later."
                    : server
                            + " did not answer: check that the server runs and that a firewall lets this machine through.";
        } else if (failure instanceof ConnectException) {
            return server + " refuses the connection: check that the server runs and that the port in 'url' is right.";
        } else if (failure instanceof NoRouteToHostException) {
            return "There is no way to " + server + ": check this machine's network and firewall.";
        }
        return mark.sent()
                ? server + " broke off without an answer: it may have been restarted or have run out of memory."
                : server + " cannot be reached: check 'url', the network and that the server runs.";
    }
}
