@core @F05
Feature: Two peers in one ingress rule
  All unordered pairs of ten peers: a pod selector, a namespace selector, both,
  each empty or by label, and an ipBlock with and without a hole.

  Rule: Items of from are combined by OR: traffic needs to match one of them

    Scenario Outline: The app admits those of {<first>} and those of {<second>}
      Given these namespaces exist:
        | namespace | labels     |
        | shop      | team=blue  |
        | crew      | team=red   |
        | rest      | team=green |
      And these hosts outside the cluster are running:
        | host   | address     | serves |
        | hole   | 14.100.0.5  | 80/TCP |
        | block  | 14.100.0.77 | 80/TCP |
        | beyond | 14.100.1.7  | 80/TCP |
      And these pods are running:
        | pod      | labels  | node | serves |
        | shop/app | app=app | A    | 80/TCP |
        | shop/web | app=web | A    |        |
        | shop/db  | app=db  | B    |        |
        | crew/web | app=web | A    |        |
        | crew/db  | app=db  | B    |        |
        | rest/web | app=web | B    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-two-peers
        spec:
          podSelector:
            matchLabels: {app: app}
          policyTypes: [Ingress]
          ingress:
            - from:
                - {<first>}
                - {<second>}
        """
      Then the reachability is:
        | from     | shop/app:80/TCP |
        | shop/web | <shop/web>      |
        | shop/db  | <shop/db>       |
        | crew/web | <crew/web>      |
        | crew/db  | <crew/db>       |
        | rest/web | <rest/web>      |
        | hole     | <hole>          |
        | block    | <block>         |
        | beyond   | deny            |

      Examples:
        | first                                                                                 | second                                                                                | shop/web | shop/db | crew/web | crew/db | rest/web | hole  | block |
        | podSelector: {}                                                                       | podSelector: {matchLabels: {app: web}}                                                | allow    | allow   | deny     | deny    | deny     | deny  | deny  |
        | podSelector: {}                                                                       | namespaceSelector: {}                                                                 | allow    | allow   | allow    | allow   | allow    | deny  | deny  |
        | podSelector: {}                                                                       | namespaceSelector: {}, podSelector: {}                                                | allow    | allow   | allow    | allow   | allow    | deny  | deny  |
        | podSelector: {}                                                                       | namespaceSelector: {}, podSelector: {matchLabels: {app: web}}                         | allow    | allow   | allow    | deny    | allow    | deny  | deny  |
        | podSelector: {}                                                                       | namespaceSelector: {matchLabels: {team: red}}                                         | allow    | allow   | allow    | allow   | deny     | deny  | deny  |
        | podSelector: {}                                                                       | namespaceSelector: {matchLabels: {team: red}}, podSelector: {}                        | allow    | allow   | allow    | allow   | deny     | deny  | deny  |
        | podSelector: {}                                                                       | namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {app: web}} | allow    | allow   | allow    | deny    | deny     | deny  | deny  |
        | podSelector: {}                                                                       | ipBlock: {cidr: 14.100.0.0/24}                                                        | allow    | allow   | deny     | deny    | deny     | allow | allow |
        | podSelector: {}                                                                       | ipBlock: {cidr: 14.100.0.0/24, except: [14.100.0.0/28]}                               | allow    | allow   | deny     | deny    | deny     | deny  | allow |
        | podSelector: {matchLabels: {app: web}}                                                | namespaceSelector: {}                                                                 | allow    | allow   | allow    | allow   | allow    | deny  | deny  |
        | podSelector: {matchLabels: {app: web}}                                                | namespaceSelector: {}, podSelector: {}                                                | allow    | allow   | allow    | allow   | allow    | deny  | deny  |
        | podSelector: {matchLabels: {app: web}}                                                | namespaceSelector: {}, podSelector: {matchLabels: {app: web}}                         | allow    | deny    | allow    | deny    | allow    | deny  | deny  |
        | podSelector: {matchLabels: {app: web}}                                                | namespaceSelector: {matchLabels: {team: red}}                                         | allow    | deny    | allow    | allow   | deny     | deny  | deny  |
        | podSelector: {matchLabels: {app: web}}                                                | namespaceSelector: {matchLabels: {team: red}}, podSelector: {}                        | allow    | deny    | allow    | allow   | deny     | deny  | deny  |
        | podSelector: {matchLabels: {app: web}}                                                | namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {app: web}} | allow    | deny    | allow    | deny    | deny     | deny  | deny  |
        | podSelector: {matchLabels: {app: web}}                                                | ipBlock: {cidr: 14.100.0.0/24}                                                        | allow    | deny    | deny     | deny    | deny     | allow | allow |
        | podSelector: {matchLabels: {app: web}}                                                | ipBlock: {cidr: 14.100.0.0/24, except: [14.100.0.0/28]}                               | allow    | deny    | deny     | deny    | deny     | deny  | allow |
        | namespaceSelector: {}                                                                 | namespaceSelector: {}, podSelector: {}                                                | allow    | allow   | allow    | allow   | allow    | deny  | deny  |
        | namespaceSelector: {}                                                                 | namespaceSelector: {}, podSelector: {matchLabels: {app: web}}                         | allow    | allow   | allow    | allow   | allow    | deny  | deny  |
        | namespaceSelector: {}                                                                 | namespaceSelector: {matchLabels: {team: red}}                                         | allow    | allow   | allow    | allow   | allow    | deny  | deny  |
        | namespaceSelector: {}                                                                 | namespaceSelector: {matchLabels: {team: red}}, podSelector: {}                        | allow    | allow   | allow    | allow   | allow    | deny  | deny  |
        | namespaceSelector: {}                                                                 | namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {app: web}} | allow    | allow   | allow    | allow   | allow    | deny  | deny  |
        | namespaceSelector: {}                                                                 | ipBlock: {cidr: 14.100.0.0/24}                                                        | allow    | allow   | allow    | allow   | allow    | allow | allow |
        | namespaceSelector: {}                                                                 | ipBlock: {cidr: 14.100.0.0/24, except: [14.100.0.0/28]}                               | allow    | allow   | allow    | allow   | allow    | deny  | allow |
        | namespaceSelector: {}, podSelector: {}                                                | namespaceSelector: {}, podSelector: {matchLabels: {app: web}}                         | allow    | allow   | allow    | allow   | allow    | deny  | deny  |
        | namespaceSelector: {}, podSelector: {}                                                | namespaceSelector: {matchLabels: {team: red}}                                         | allow    | allow   | allow    | allow   | allow    | deny  | deny  |
        | namespaceSelector: {}, podSelector: {}                                                | namespaceSelector: {matchLabels: {team: red}}, podSelector: {}                        | allow    | allow   | allow    | allow   | allow    | deny  | deny  |
        | namespaceSelector: {}, podSelector: {}                                                | namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {app: web}} | allow    | allow   | allow    | allow   | allow    | deny  | deny  |
        | namespaceSelector: {}, podSelector: {}                                                | ipBlock: {cidr: 14.100.0.0/24}                                                        | allow    | allow   | allow    | allow   | allow    | allow | allow |
        | namespaceSelector: {}, podSelector: {}                                                | ipBlock: {cidr: 14.100.0.0/24, except: [14.100.0.0/28]}                               | allow    | allow   | allow    | allow   | allow    | deny  | allow |
        | namespaceSelector: {}, podSelector: {matchLabels: {app: web}}                         | namespaceSelector: {matchLabels: {team: red}}                                         | allow    | deny    | allow    | allow   | allow    | deny  | deny  |
        | namespaceSelector: {}, podSelector: {matchLabels: {app: web}}                         | namespaceSelector: {matchLabels: {team: red}}, podSelector: {}                        | allow    | deny    | allow    | allow   | allow    | deny  | deny  |
        | namespaceSelector: {}, podSelector: {matchLabels: {app: web}}                         | namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {app: web}} | allow    | deny    | allow    | deny    | allow    | deny  | deny  |
        | namespaceSelector: {}, podSelector: {matchLabels: {app: web}}                         | ipBlock: {cidr: 14.100.0.0/24}                                                        | allow    | deny    | allow    | deny    | allow    | allow | allow |
        | namespaceSelector: {}, podSelector: {matchLabels: {app: web}}                         | ipBlock: {cidr: 14.100.0.0/24, except: [14.100.0.0/28]}                               | allow    | deny    | allow    | deny    | allow    | deny  | allow |
        | namespaceSelector: {matchLabels: {team: red}}                                         | namespaceSelector: {matchLabels: {team: red}}, podSelector: {}                        | deny     | deny    | allow    | allow   | deny     | deny  | deny  |
        | namespaceSelector: {matchLabels: {team: red}}                                         | namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {app: web}} | deny     | deny    | allow    | allow   | deny     | deny  | deny  |
        | namespaceSelector: {matchLabels: {team: red}}                                         | ipBlock: {cidr: 14.100.0.0/24}                                                        | deny     | deny    | allow    | allow   | deny     | allow | allow |
        | namespaceSelector: {matchLabels: {team: red}}                                         | ipBlock: {cidr: 14.100.0.0/24, except: [14.100.0.0/28]}                               | deny     | deny    | allow    | allow   | deny     | deny  | allow |
        | namespaceSelector: {matchLabels: {team: red}}, podSelector: {}                        | namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {app: web}} | deny     | deny    | allow    | allow   | deny     | deny  | deny  |
        | namespaceSelector: {matchLabels: {team: red}}, podSelector: {}                        | ipBlock: {cidr: 14.100.0.0/24}                                                        | deny     | deny    | allow    | allow   | deny     | allow | allow |
        | namespaceSelector: {matchLabels: {team: red}}, podSelector: {}                        | ipBlock: {cidr: 14.100.0.0/24, except: [14.100.0.0/28]}                               | deny     | deny    | allow    | allow   | deny     | deny  | allow |
        | namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {app: web}} | ipBlock: {cidr: 14.100.0.0/24}                                                        | deny     | deny    | allow    | deny    | deny     | allow | allow |
        | namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {app: web}} | ipBlock: {cidr: 14.100.0.0/24, except: [14.100.0.0/28]}                               | deny     | deny    | allow    | deny    | deny     | deny  | allow |
        | ipBlock: {cidr: 14.100.0.0/24}                                                        | ipBlock: {cidr: 14.100.0.0/24, except: [14.100.0.0/28]}                               | deny     | deny    | deny     | deny    | deny     | allow | allow |
