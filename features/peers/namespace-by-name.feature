@core @F04
Feature: Namespaces by their name
  Every namespace wears its name as the label kubernetes.io/metadata.name. API
  servers before 1.21 do not set it: there these scenarios are skipped.

  Rule: The API server labels every namespace with its name

    Scenario: The app admits one namespace by its name
      Given these pods are running:
        | pod         | labels  | node | serves |
        | shop/app    | app=app | A    | 80/TCP |
        | crew/client |         | A    |        |
        | rest/client |         | B    |        |
        | shop/client |         | B    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-from-crew
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: "${name of namespace crew}"}}}]}]
        """
      Then the reachability is:
        | from        | shop/app:80/TCP |
        | crew/client | allow           |
        | rest/client | deny            |
        | shop/client | deny            |

    Scenario: The app reaches every namespace but one
      Given these pods are running:
        | pod         | labels  | node | serves |
        | shop/app    | app=app | A    |        |
        | crew/server |         | A    | 80/TCP |
        | rest/server |         | B    | 80/TCP |
        | shop/server |         | B    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-not-to-crew
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Egress]
          egress:
            - to:
                - namespaceSelector:
                    matchExpressions:
                      - {key: kubernetes.io/metadata.name, operator: NotIn, values: ["${name of namespace crew}"]}
        """
      Then the reachability is:
        | from     | crew/server:80/TCP | rest/server:80/TCP | shop/server:80/TCP |
        | shop/app | deny               | allow              | allow              |
