package netpol.enforcer.api;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What every request says about who sends it: tokens (read anew once a minute, as they expire), passwords, impersonation; as
 * the client's own requests do. Safe for several threads.
 */
final class RequestHeaders {

    private static final Interceptor.RequestTags NO_TAGS = new Interceptor.RequestTags() {
        @Override
        public <T> @Nullable T getTag(Class<T> type) {
            return null;
        }
    };

    private final Collection<Interceptor> interceptors;

    RequestHeaders(Config config) {
        interceptors = HttpClientUtils.createApplicableInterceptors(config, new JdkHttpClientFactory()).values();
    }

    /** @param header gets names and values */
    synchronized void write(BiConsumer<String, String> header) {
        Collected collected = new Collected();
        interceptors.forEach(interceptor -> interceptor.before(collected, null, NO_TAGS));
        collected.values.forEach((name, values) -> values.forEach(value -> header.accept(name, value)));
    }

    private static final class Collected implements BasicBuilder {

        private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        @Override
        public BasicBuilder uri(URI uri) {
            return this;
        }

        @Override
        public BasicBuilder header(String name, String value) {
            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            return this;
        }

        @Override
        public BasicBuilder setHeader(String name, String value) {
            values.put(name, new ArrayList<>(List.of(value)));
            return this;
        }
    }
}
