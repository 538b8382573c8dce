@core @F04
Feature: Peers that match nobody
  A peer is a promise to those whom it selects. When that is nobody, the rule
  admits nobody; it does not turn into a rule without peers.

  Rule: With at least one item in the list, a rule allows traffic only if it matches at least one item

    Scenario Outline: Nobody reaches an app that admits {<peer>}
      Given these hosts outside the cluster are running:
        | host    | address             | serves |
        | partner | 14.3.0.1, fd14:3::1 | 80/TCP |
      And these pods are running:
        | pod         | labels   | node | serves |
        | shop/app    | app=app  | A    | 80/TCP |
        | shop/free   | app=free | A    | 80/TCP |
        | blog/client | app=web  | B    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-from-nobody
        spec:
          podSelector:
            matchLabels: {app: app}
          policyTypes: [Ingress]
          ingress:
            - from:
                - {<peer>}
        """
      Then the reachability is:
        | from        | shop/app:80/TCP | shop/free:80/TCP |
        | shop/free   | deny            | -                |
        | blog/client | deny            | allow            |
        | partner     | deny            | allow            |

      Examples:
        | peer                                                                                                |
        | podSelector: {matchLabels: {app: ghost}}                                                            |
        | podSelector: {matchLabels: {app: web}}                                                              |
        | namespaceSelector: {matchLabels: {team: ghosts}}                                                    |
        | namespaceSelector: {}, podSelector: {matchLabels: {app: ghost}}                                     |
        | namespaceSelector: {matchLabels: {team: ghosts}}, podSelector: {}                                   |
        | podSelector: {matchExpressions: [{key: app, operator: Exists}, {key: app, operator: DoesNotExist}]} |
        | ipBlock: {cidr: 14.3.255.255/32}                                                                    |

    Scenario Outline: An app that may reach {<peer>} reaches nobody
      Given these hosts outside the cluster are running:
        | host    | address             | serves |
        | partner | 14.3.0.1, fd14:3::1 | 80/TCP |
      And these pods are running:
        | pod         | labels   | node | serves |
        | shop/app    | app=app  | A    |        |
        | shop/free   | app=free | A    | 80/TCP |
        | blog/server | app=web  | B    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-to-nobody
        spec:
          podSelector:
            matchLabels: {app: app}
          policyTypes: [Egress]
          egress:
            - to:
                - {<peer>}
        """
      Then the reachability is:
        | from      | shop/free:80/TCP | blog/server:80/TCP | partner:80/TCP |
        | shop/app  | deny             | deny               | deny           |
        | shop/free | -                | allow              | allow          |

      Examples:
        | peer                                                            |
        | podSelector: {matchLabels: {app: ghost}}                        |
        | namespaceSelector: {matchLabels: {team: ghosts}}                |
        | namespaceSelector: {}, podSelector: {matchLabels: {app: ghost}} |
        | ipBlock: {cidr: 14.3.255.255/32}                                |
