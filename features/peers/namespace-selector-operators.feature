@core @F04
Feature: Expressions that select the namespaces of a peer
  The namespaces have the tier gold, tin, the empty value, or no tier. Their
  pods wear the label tier=gold all, which is not the namespace's.

  Rule: A peer's namespaceSelector follows the standard semantics of label selectors, over the labels of namespaces

    Scenario Outline: The app admits namespaces {<selector>}: gold <gold>, tin <tin>, blank <blank>, plain <plain>
      Given these namespaces exist:
        | namespace | labels           |
        | shop      | tier=shop        |
        | gold      | tier=gold        |
        | tin       | tier=tin, env=qa |
        | blank     | tier=            |
        | plain     | env=qa           |
      And these pods are running:
        | pod          | labels    | node | serves |
        | shop/app     | app=app   | A    | 80/TCP |
        | gold/client  | tier=gold | A    |        |
        | tin/client   | tier=gold | B    |        |
        | blank/client | tier=gold | A    |        |
        | plain/client | tier=gold | B    |        |
        | shop/client  | tier=gold | A    |        |
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
                - namespaceSelector: {<selector>}
        """
      Then the reachability is:
        | from         | shop/app:80/TCP |
        | gold/client  | <gold>          |
        | tin/client   | <tin>           |
        | blank/client | <blank>         |
        | plain/client | <plain>         |
        | shop/client  | <shop>          |

      Examples: one expression
        | selector                                                               | gold  | tin   | blank | plain | shop  |
        | matchLabels: {tier: ""}                                                | deny  | deny  | allow | deny  | deny  |
        | matchExpressions: [{key: tier, operator: In, values: [gold, tin]}]     | allow | allow | deny  | deny  | deny  |
        | matchExpressions: [{key: tier, operator: NotIn, values: [gold, shop]}] | deny  | allow | allow | allow | deny  |
        | matchExpressions: [{key: tier, operator: Exists}]                      | allow | allow | allow | deny  | allow |
        | matchExpressions: [{key: tier, operator: DoesNotExist}]                | deny  | deny  | deny  | allow | deny  |

      Examples: several requirements
        | selector                                                                                        | gold  | tin   | blank | plain | shop |
        | matchExpressions: [{key: tier, operator: Exists}, {key: tier, operator: NotIn, values: [shop]}] | allow | allow | allow | deny  | deny |
        | matchLabels: {env: qa}, matchExpressions: [{key: tier, operator: Exists}]                       | deny  | allow | deny  | deny  | deny |
        | matchLabels: {env: qa}, matchExpressions: [{key: tier, operator: NotIn, values: [gold]}]        | deny  | allow | deny  | allow | deny |

    Scenario Outline: The app reaches namespaces {<selector>}: gold <gold>, tin <tin>, plain <plain>
      Given these namespaces exist:
        | namespace | labels    |
        | gold      | tier=gold |
        | tin       | tier=tin  |
      And these pods are running:
        | pod          | labels    | node | serves |
        | shop/app     | app=app   | A    |        |
        | gold/server  | tier=gold | A    | 80/TCP |
        | tin/server   | tier=gold | B    | 80/TCP |
        | plain/server | tier=gold | A    | 80/TCP |
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
                - namespaceSelector: {<selector>}
        """
      Then the reachability is:
        | from     | gold/server:80/TCP | tin/server:80/TCP | plain/server:80/TCP |
        | shop/app | <gold>             | <tin>             | <plain>             |

      Examples:
        | selector                                                         | gold  | tin   | plain |
        | matchExpressions: [{key: tier, operator: In, values: [gold]}]    | allow | deny  | deny  |
        | matchExpressions: [{key: tier, operator: NotIn, values: [gold]}] | deny  | allow | allow |
        | matchExpressions: [{key: tier, operator: Exists}]                | allow | allow | deny  |
        | matchExpressions: [{key: tier, operator: DoesNotExist}]          | deny  | deny  | allow |
