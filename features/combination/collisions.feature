@core @F05
Feature: Things that have the same name, peers, ports or network
  An implementation keeps rules, ports, blocks and policies under keys. Two
  things that share a key are still two.

  Rule: Traffic is allowed if it matches at least one rule

    # Caught by it: a rule without ports is lost beside a rule with ports for the same block.
    Scenario Outline: To one block a rule with ports, and <order> one without: every port is open
      Given these hosts outside the cluster are running:
        | host    | address    | serves         |
        | partner | 14.152.0.1 | 80/TCP, 53/UDP |
        | other   | 14.153.0.1 | 80/TCP, 53/UDP |
      And these pods are running:
        | pod      | labels  | node | serves |
        | shop/app | app=app | A    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: everything-to-the-partner
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Egress]
          egress: [<first>, <second>]
        """
      Then the reachability is:
        | from     | partner:80/TCP | partner:53/UDP | other:80/TCP | other:53/UDP |
        | shop/app | allow          | allow          | deny         | deny         |

      Examples:
        | order  | first                                                                        | second                                                                       |
        | then   | {to: [{ipBlock: {cidr: 14.152.0.0/16}}], ports: [{port: 53, protocol: UDP}]} | {to: [{ipBlock: {cidr: 14.152.0.0/16}}]}                                     |
        | before | {to: [{ipBlock: {cidr: 14.152.0.0/16}}]}                                     | {to: [{ipBlock: {cidr: 14.152.0.0/16}}], ports: [{port: 53, protocol: UDP}]} |

    Scenario Outline: To the same pods a rule with ports, and <order> one without: every port is open
      Given these pods are running:
        | pod      | labels   | node | serves         |
        | shop/app | app=app  | A    | 80/TCP, 53/UDP |
        | shop/web | role=web | B    |                |
        | shop/db  | role=db  | B    |                |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: everything-from-web
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [<first>, <second>]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/app:53/UDP |
        | shop/web | allow           | allow           |
        | shop/db  | deny            | deny            |

      Examples:
        | order  | first                                                                                   | second                                                                                  |
        | then   | {from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 53, protocol: UDP}]} | {from: [{podSelector: {matchLabels: {role: web}}}]}                                     |
        | before | {from: [{podSelector: {matchLabels: {role: web}}}]}                                     | {from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 53, protocol: UDP}]} |

    Scenario: On one port a rule with peers and one without: everybody reaches it
      Given these pods are running:
        | pod      | labels   | node | serves         |
        | shop/app | app=app  | A    | 80/TCP, 81/TCP |
        | shop/web | role=web | B    |                |
        | shop/db  | role=db  | B    |                |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web-and-everybody-on-80
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress:
            - {from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}
            - {ports: [{port: 80}]}
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/app:81/TCP |
        | shop/web | allow           | deny            |
        | shop/db  | allow           | deny            |

    Scenario: Two spellings of one network have the ports of both rules
      Given these hosts outside the cluster are running:
        | host    | address    | serves |
        | partner | 14.154.0.1 |        |
        | other   | 14.155.0.1 |        |
      And these pods are running:
        | pod      | labels  | node | serves                 |
        | shop/app | app=app | A    | 80/TCP, 81/TCP, 82/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: two-spellings
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress:
            - {from: [{ipBlock: {cidr: 14.154.0.7/16}}], ports: [{port: 80}]}
            - {from: [{ipBlock: {cidr: 14.154.0.0/16}}], ports: [{port: 81}]}
        """
      Then the reachability is:
        | from    | shop/app:80/TCP | shop/app:81/TCP | shop/app:82/TCP |
        | partner | allow           | allow           | deny            |
        | other   | deny            | deny            | deny            |

  Rule: Items of a list are combined with a logical OR

    Scenario Outline: A number with <ports> is open for each protocol that names it
      Given these pods are running:
        | pod      | labels   | node | serves                                 |
        | shop/app | app=app  | A    | 53/TCP, 53/UDP, 54/TCP, 54/UDP, 60/TCP |
        | shop/web | role=web | B    |                                        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: one-number
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{ports: [<ports>]}]
        """
      Then the reachability is:
        | from     | shop/app:53/TCP | shop/app:53/UDP | shop/app:54/TCP | shop/app:54/UDP | shop/app:60/TCP |
        | shop/web | <53/TCP>        | <53/UDP>        | <54/TCP>        | <54/UDP>        | <60/TCP>        |

      Examples:
        | ports                                 | 53/TCP | 53/UDP | 54/TCP | 54/UDP | 60/TCP |
        | {port: 53}, {port: 53, protocol: UDP} | allow  | allow  | deny   | deny   | deny   |
        | {port: 53, protocol: UDP}, {port: 53} | allow  | allow  | deny   | deny   | deny   |

    Scenario: Blocks that begin at one address are as large as each says
      Given these hosts outside the cluster are running:
        | host | address    | serves |
        | near | 14.156.0.1 |        |
        | far  | 14.156.9.1 |        |
        | else | 14.157.0.1 |        |
      And these pods are running:
        | pod      | labels  | node | serves |
        | shop/app | app=app | A    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: small-then-large
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{ipBlock: {cidr: 14.156.0.0/24}}, {ipBlock: {cidr: 14.156.0.0/16}}]}]
        """
      Then the reachability is:
        | from | shop/app:80/TCP |
        | near | allow           |
        | far  | allow           |
        | else | deny            |

  Rule: A policy is in one namespace, and a name is unique within it only

    Scenario: Two policies of one name in two namespaces each mean their own pods
      Given these pods are running:
        | pod      | labels   | node | serves         |
        | shop/app | app=app  | A    | 80/TCP, 81/TCP |
        | shop/web | role=web | B    |                |
        | blog/app | app=app  | A    | 80/TCP, 81/TCP |
        | blog/web | role=web | B    |                |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web-only
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}]
        """
      When this policy is applied to namespace blog:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web-only
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 81}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/app:81/TCP | blog/app:80/TCP | blog/app:81/TCP |
        | shop/web | allow           | deny            | deny            | deny            |
        | blog/web | deny            | deny            | deny            | allow           |
      When the policy web-only is removed from namespace shop
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/app:81/TCP | blog/app:80/TCP | blog/app:81/TCP |
        | shop/web | allow           | allow           | deny            | deny            |
        | blog/web | allow           | allow           | deny            | allow           |

    Scenario: Policies whose long names differ at the end only are two
      Given these pods are running:
        | pod       | labels    | node | serves |
        | shop/app  | app=app   | A    | 80/TCP |
        | shop/web  | role=web  | B    |        |
        | shop/cron | role=cron | B    |        |
        | shop/db   | role=db   | B    |        |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: a-name-that-is-longer-than-any-label-may-be-and-says-nothing-new-until.its-end.one
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]
        """
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: a-name-that-is-longer-than-any-label-may-be-and-says-nothing-new-until.its-end.two
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: cron}}}]}]
        """
      Then the reachability is:
        | from      | shop/app:80/TCP |
        | shop/web  | allow           |
        | shop/cron | allow           |
        | shop/db   | deny            |

    Scenario: Policies whose dotted names end alike are two
      Given these pods are running:
        | pod       | labels    | node | serves |
        | shop/app  | app=app   | A    | 80/TCP |
        | shop/web  | role=web  | B    |        |
        | shop/cron | role=cron | B    |        |
        | shop/db   | role=db   | B    |        |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web.allow
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]
        """
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: cron.allow
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: cron}}}]}]
        """
      Then the reachability is:
        | from      | shop/app:80/TCP |
        | shop/web  | allow           |
        | shop/cron | allow           |
        | shop/db   | deny            |
