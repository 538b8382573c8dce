@core @F05
Feature: Peers and ports within one rule and across rules
  A rule is peers and ports together. Several rules add up, but the peers of
  one never borrow the ports of another.

  Rule: Each rule allows traffic which matches both its from and its ports

    # Caught by it: peers and ports gathered from all rules and then multiplied.
    Scenario Outline: With <policy> the app admits each client on the port of its own rule
      Given these pods are running:
        | pod        | labels    | node          | serves                 |
        | shop/app   | app=app   | A             | 80/TCP, 81/TCP, 82/TCP |
        | shop/web   | role=web  | <client node> |                        |
        | shop/cron  | role=cron | <client node> |                        |
        | shop/probe | role=prom | <client node> |                        |
        | blog/web   | role=web  | <client node> |                        |
      When the policy "combination/<policy>.yaml" is applied to namespace shop
      Then the reachability is:
        | from       | shop/app:80/TCP | shop/app:81/TCP | shop/app:82/TCP |
        | shop/web   | allow           | deny            | deny            |
        | shop/cron  | deny            | allow           | deny            |
        | shop/probe | deny            | deny            | allow           |
        | blog/web   | deny            | deny            | deny            |

      @same-node
      Examples: clients on the app's node
        | policy                      | client node |
        | ingress-port-by-role        | A           |
        | ingress-port-by-role-turned | A           |

      @cross-node
      Examples: clients on another node
        | policy                      | client node |
        | ingress-port-by-role        | B           |
        | ingress-port-by-role-turned | B           |

    Scenario Outline: The app reaches each server on the port of its own rule
      Given these pods are running:
        | pod        | labels    | node          | serves                 |
        | shop/app   | app=app   | A             |                        |
        | shop/web   | role=web  | <server node> | 80/TCP, 81/TCP, 82/TCP |
        | shop/cron  | role=cron | <server node> | 80/TCP, 81/TCP, 82/TCP |
        | shop/probe | role=prom | <server node> | 82/TCP                 |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: port-by-role
        spec:
          podSelector:
            matchLabels: {app: app}
          policyTypes: [Egress]
          egress:
            - to: [{podSelector: {matchLabels: {role: web}}}]
              ports: [{port: 80}]
            - to: [{podSelector: {matchLabels: {role: cron}}}]
              ports: [{port: 81}]
        """
      Then the reachability is:
        | from     | shop/web:80/TCP | shop/web:81/TCP | shop/web:82/TCP | shop/cron:80/TCP | shop/cron:81/TCP | shop/cron:82/TCP | shop/probe:82/TCP |
        | shop/app | allow           | deny            | deny            | deny             | allow            | deny             | deny              |

      @same-node
      Examples: servers on the app's node
        | server node |
        | A           |

      @cross-node
      Examples: servers on another node
        | server node |
        | B           |

  Rule: Traffic is allowed if it matches at least one rule

    Scenario: A rule without ports opens all ports to its peers, beside a rule with ports for everybody
      Given these pods are running:
        | pod      | labels   | node | serves                 |
        | shop/app | app=app  | A    | 80/TCP, 81/TCP, 80/UDP |
        | shop/web | role=web | B    |                        |
        | shop/db  | role=db  | A    |                        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web-anything-others-80
        spec:
          podSelector:
            matchLabels: {app: app}
          ingress:
            - ports: [{port: 80}]
            - from: [{podSelector: {matchLabels: {role: web}}}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/app:81/TCP | shop/app:80/UDP |
        | shop/web | allow           | allow           | allow           |
        | shop/db  | allow           | deny            | deny            |

    Scenario: The same peers in two rules get the ports of both
      Given these pods are running:
        | pod      | labels   | node | serves                 |
        | shop/app | app=app  | A    | 80/TCP, 81/TCP, 82/TCP |
        | shop/web | role=web | B    |                        |
        | shop/db  | role=db  | A    |                        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web-80-and-81
        spec:
          podSelector:
            matchLabels: {app: app}
          ingress:
            - from: [{podSelector: {matchLabels: {role: web}}}]
              ports: [{port: 80}]
            - from: [{podSelector: {matchLabels: {role: web}}}]
              ports: [{port: 81}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/app:81/TCP | shop/app:82/TCP |
        | shop/web | allow           | allow           | deny            |
        | shop/db  | deny            | deny            | deny            |

    Scenario: The peers and the ports of one rule combine each with each
      Given these namespaces exist:
        | namespace | labels   |
        | crew      | team=red |
      And these hosts outside the cluster are running:
        | host    | address  | serves |
        | partner | 14.4.0.1 | 80/TCP |
        | other   | 14.4.1.1 | 80/TCP |
      And these pods are running:
        | pod       | labels    | node | serves                 |
        | shop/app  | app=app   | A    | 80/TCP, 81/TCP, 53/UDP |
        | shop/web  | role=web  | B    |                        |
        | shop/cron | role=cron | A    |                        |
        | shop/db   | role=db   | A    |                        |
        | crew/any  |           | B    |                        |
      When the policy "combination/several-peers-and-ports.yaml" is applied to namespace shop
      Then the reachability is:
        | from      | shop/app:80/TCP | shop/app:81/TCP | shop/app:53/UDP |
        | shop/web  | allow           | deny            | allow           |
        | shop/cron | allow           | deny            | allow           |
        | crew/any  | allow           | deny            | allow           |
        | partner   | allow           | deny            | allow           |
        | other     | deny            | deny            | deny            |
        | shop/db   | deny            | deny            | deny            |
