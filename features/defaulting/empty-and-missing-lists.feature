@core @F03
Feature: Missing and empty lists inside a rule
  A rule without peers is about everybody and a rule without ports about every
  port, whether the list is left out or empty. Nothing else is that generous.

  Rule: If from or to is empty or missing, the rule matches all peers, not restricted by address

    Scenario Outline: An ingress rule with {<rule>} admits everybody on 80/TCP
      Given these hosts outside the cluster are running:
        | host    | address             | serves |
        | partner | 14.5.0.1, fd14:5::1 | 80/TCP |
      And these pods are running:
        | pod         | labels | node | serves         |
        | shop/app    |        | A    | 80/TCP, 81/TCP |
        | shop/client |        | A    |                |
        | blog/client |        | B    |                |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: on-80
        spec:
          podSelector: {}
          policyTypes: [Ingress]
          ingress:
            - {<rule>}
        """
      Then the reachability is:
        | from        | shop/app:80/TCP | shop/app:81/TCP |
        | shop/client | allow           | deny            |
        | blog/client | allow           | deny            |
        | partner     | allow           | deny            |

      Examples:
        | rule                            |
        | ports: [{port: 80}]             |
        | from: [], ports: [{port: 80}]   |
        | from: null, ports: [{port: 80}] |

    Scenario Outline: An egress rule with {<rule>} reaches everybody on 80/TCP
      Given these hosts outside the cluster are running:
        | host    | address               | serves         |
        | partner | 14.5.1.1, fd14:5:1::1 | 80/TCP, 81/TCP |
      And these pods are running:
        | pod         | labels | node | serves         |
        | shop/app    |        | A    |                |
        | shop/server |        | A    | 80/TCP, 81/TCP |
        | blog/server |        | B    | 80/TCP, 81/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: to-80
        spec:
          podSelector: {}
          policyTypes: [Egress]
          egress:
            - {<rule>}
        """
      Then the reachability is:
        | from     | shop/server:80/TCP | shop/server:81/TCP | blog/server:80/TCP | blog/server:81/TCP | partner:80/TCP | partner:81/TCP |
        | shop/app | allow              | deny               | allow              | deny               | allow          | deny           |

      Examples:
        | rule                        |
        | ports: [{port: 80}]         |
        | to: [], ports: [{port: 80}] |

  Rule: If ports is empty or missing, the rule matches all ports, of every protocol

    Scenario Outline: A rule with {<rule>} admits web on everything it serves
      Given these pods are running:
        | pod      | labels   | node | serves                   |
        | shop/app | app=app  | A    | 80/TCP, 8080/TCP, 53/UDP |
        | shop/web | role=web | B    |                          |
        | shop/db  | role=db  | A    |                          |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-from-web
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress]
          ingress:
            - {<rule>}
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/app:8080/TCP | shop/app:53/UDP |
        | shop/web | allow           | allow             | allow           |
        | shop/db  | deny            | deny              | deny            |

      Examples:
        | rule                                                         |
        | from: [{podSelector: {matchLabels: {role: web}}}]            |
        | from: [{podSelector: {matchLabels: {role: web}}}], ports: [] |

  Rule: A selector that is there but empty selects all, a selector that is missing does not select

    Scenario Outline: A rule from {<peer>}: own namespace <own>, other namespace <other>, outside <outside>
      Given these hosts outside the cluster are running:
        | host    | address             | serves |
        | partner | 14.5.0.1, fd14:5::1 | 80/TCP |
      And these pods are running:
        | pod         | labels  | node | serves |
        | shop/app    | app=app | A    | 80/TCP |
        | shop/client |         | B    |        |
        | blog/client |         | A    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-from
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{<peer>}]}]
        """
      Then the reachability is:
        | from        | shop/app:80/TCP |
        | shop/client | <own>           |
        | blog/client | <other>         |
        | partner     | <outside>       |

      Examples:
        | peer                                     | own   | other | outside |
        | podSelector: {}                          | allow | deny  | deny    |
        | podSelector: {matchLabels: {}}           | allow | deny  | deny    |
        | podSelector: {matchExpressions: []}      | allow | deny  | deny    |
        | namespaceSelector: {}                    | allow | allow | deny    |
        | namespaceSelector: {matchLabels: {}}     | allow | allow | deny    |
        | podSelector: {}, namespaceSelector: {}   | allow | allow | deny    |
        | podSelector: {}, namespaceSelector: null | allow | deny  | deny    |

  Rule: A podSelector that is left out is an empty one

    Scenario: A policy without podSelector closes the whole namespace
      Given these pods are running:
        | pod         | labels  | node | serves |
        | shop/app    | app=app | A    | 80/TCP |
        | shop/client |         | B    | 80/TCP |
        | blog/client |         | A    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: closed
        spec:
          policyTypes: [Ingress]
        """
      Then the reachability is:
        | from        | shop/app:80/TCP | shop/client:80/TCP | blog/client:80/TCP |
        | blog/client | deny            | deny               | -                  |
        | shop/client | deny            | -                  | allow              |
