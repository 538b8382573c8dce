@core @F04
Feature: Expressions that select the pods of a peer
  The pods of the shop wear the tier gold, tin, the empty value, or no tier.
  Those of the blog wear the same labels and are in no peer.

  Rule: A peer's podSelector follows the standard semantics of label selectors, in the policy's own namespace

    Scenario Outline: The app admits {<selector>}: gold <gold>, tin <tin>, blank <blank>, plain <plain>
      Given these pods are running:
        | pod        | labels    | node | serves |
        | shop/app   | app=app   | A    | 80/TCP |
        | shop/gold  | tier=gold | A    |        |
        | shop/tin   | tier=tin  | B    |        |
        | shop/blank | tier=     | A    |        |
        | shop/plain | app=db    | B    |        |
        | blog/gold  | tier=gold | A    |        |
        | blog/plain |           | B    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-ingress
        spec:
          podSelector:
            matchLabels: {app: app}
          policyTypes: [Ingress]
          ingress:
            - from:
                - podSelector: {<selector>}
        """
      Then the reachability is:
        | from       | shop/app:80/TCP |
        | shop/gold  | <gold>          |
        | shop/tin   | <tin>           |
        | shop/blank | <blank>         |
        | shop/plain | <plain>         |
        | blog/gold  | deny            |
        | blog/plain | deny            |

      Examples: one expression
        | selector                                                             | gold  | tin   | blank | plain |
        | matchLabels: {tier: ""}                                              | deny  | deny  | allow | deny  |
        | matchExpressions: [{key: tier, operator: In, values: [gold, tin]}]   | allow | allow | deny  | deny  |
        | matchExpressions: [{key: tier, operator: NotIn, values: [gold]}]     | deny  | allow | allow | allow |
        | matchExpressions: [{key: tier, operator: NotIn, values: [gold, ""]}] | deny  | allow | deny  | allow |
        | matchExpressions: [{key: tier, operator: Exists}]                    | allow | allow | allow | deny  |
        | matchExpressions: [{key: tier, operator: DoesNotExist}]              | deny  | deny  | deny  | allow |

      Examples: several requirements
        | selector                                                                                       | gold  | tin  | blank | plain |
        | matchExpressions: [{key: tier, operator: Exists}, {key: tier, operator: NotIn, values: [tin]}] | allow | deny | allow | deny  |
        | matchLabels: {app: db}, matchExpressions: [{key: tier, operator: NotIn, values: [gold]}]       | deny  | deny | deny  | allow |
        | matchLabels: {tier: gold}, matchExpressions: [{key: app, operator: DoesNotExist}]              | allow | deny | deny  | deny  |

    Scenario Outline: The app reaches {<selector>}: gold <gold>, tin <tin>, plain <plain>
      Given these pods are running:
        | pod        | labels    | node | serves |
        | shop/app   | app=app   | A    |        |
        | shop/gold  | tier=gold | A    | 80/TCP |
        | shop/tin   | tier=tin  | B    | 80/TCP |
        | shop/plain | app=db    | B    | 80/TCP |
        | blog/gold  | tier=gold | A    | 80/TCP |
        | blog/plain |           | B    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-egress
        spec:
          podSelector:
            matchLabels: {app: app}
          policyTypes: [Egress]
          egress:
            - to:
                - podSelector: {<selector>}
        """
      Then the reachability is:
        | from     | shop/gold:80/TCP | shop/tin:80/TCP | shop/plain:80/TCP | blog/gold:80/TCP | blog/plain:80/TCP |
        | shop/app | <gold>           | <tin>           | <plain>           | deny             | deny              |

      Examples:
        | selector                                                         | gold  | tin   | plain |
        | matchExpressions: [{key: tier, operator: In, values: [gold]}]    | allow | deny  | deny  |
        | matchExpressions: [{key: tier, operator: NotIn, values: [gold]}] | deny  | allow | allow |
        | matchExpressions: [{key: tier, operator: Exists}]                | allow | allow | deny  |
        | matchExpressions: [{key: tier, operator: DoesNotExist}]          | deny  | deny  | allow |
