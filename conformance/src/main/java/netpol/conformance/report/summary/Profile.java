package netpol.conformance.report.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import netpol.conformance.catalog.KnownTag;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;

/**
 * What an implementation does of one API.
 *
 * @param supportedFeatures extended features of which every scenario passed
 * @param failedFeatures claimed, and a scenario failed
 * @param untestedFeatures claimed, none failed, but a scenario was skipped
 * @param unsupportedFeatures not claimed
 * @param topics the same scenarios by their directories
 * @param failures the evidence of each failed test, sorted by id
 */
public record Profile(String name, Level core, Level extended, List<String> supportedFeatures,
        List<String> failedFeatures, List<String> untestedFeatures, List<String> unsupportedFeatures,
        List<TopicCount> topics, List<Failure> failures) {

    static final String NETWORK_POLICY = "NetworkPolicy";
    static final String ADVERSARY = "Adversary";

    public Profile {
        supportedFeatures = supportedFeatures.stream().sorted().toList();
        failedFeatures = failedFeatures.stream().sorted().toList();
        untestedFeatures = untestedFeatures.stream().sorted().toList();
        unsupportedFeatures = unsupportedFeatures.stream().sorted().toList();
    }

    /** What a run says of NetworkPolicy; scenarios that are observed only count nowhere. */
    public static Profile of(RunResult run) {
        List<String> supported = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        List<String> untested = new ArrayList<>();
        List<String> unsupported = run.description().plan().scope().unsupportedFeatures();
        for (String feature : KnownTag.extendedFeatures()) {
            if (unsupported.contains(feature)) {
                continue;
            }
            List<Status> statuses = run.scenarios().stream()
                    .filter(each -> each.scenario().tags().contains("@" + feature)).map(ScenarioResult::status)
                    .filter(status -> status != Status.OBSERVED).toList();
            if (statuses.contains(Status.FAILED) || statuses.contains(Status.ERRORED)) {
                failed.add(feature);
            } else if (statuses.contains(Status.SKIPPED)) {
                untested.add(feature);
            } else if (!statuses.isEmpty()) {
                supported.add(feature);
            }
        }
        return new Profile(NETWORK_POLICY, Level.of(of(run, KnownTag.CORE)), Level.of(of(run, KnownTag.EXTENDED)),
                supported, failed, untested, unsupported, TopicCount.of(run, false), failures(run, false));
    }

    /** What a run says of hostile pods: all in one level. Empty when it tried no attack. */
    public static Optional<Profile> adversary(RunResult run) {
        return run.attacks().isEmpty()
                ? Optional.empty()
                : Optional.of(new Profile(ADVERSARY, Level.of(run.attacks()), Level.of(List.of()), List.of(), List.of(),
                        List.of(), List.of(), TopicCount.of(run, true), failures(run, true)));
    }

    private static List<Failure> failures(RunResult run, boolean adversary) {
        return run.with(Status.FAILED).stream().filter(each -> each.scenario().adversary() == adversary)
                .map(Failure::of).sorted(Comparator.comparing(Failure::test)).toList();
    }

    private static List<ScenarioResult> of(RunResult run, KnownTag level) {
        return run.scenarios().stream().filter(each -> KnownTag.classes(each.scenario().tags()).contains(level))
                .toList();
    }

    /** {@code Core 42 of 42 passed. Extended 7 of 9 passed, 2 failed.} */
    public String summary() {
        return "Core " + core.words() + "." + (extended.total() == 0 ? "" : " Extended " + extended.words() + ".");
    }
}
