@core @F04
Feature: A pod selector and a namespace selector, in one peer or in two
  The same two selectors mean "and" inside one item of the list and "or" as two
  items.

  Rule: If namespaceSelector is also set, the peer selects the pods matching podSelector in the namespaces matching it

    Scenario Outline: One peer with both admits web pods of team red only
      Given these namespaces exist:
        | namespace | labels    |
        | shop      | team=blue |
        | crew      | team=red  |
      And these pods are running:
        | pod       | labels            | node          | serves |
        | shop/app  | app=app           | A             | 80/TCP |
        | shop/web  | app=web, team=red | <client node> |        |
        | crew/web  | app=web           | <client node> |        |
        | crew/db   | app=db            | <client node> |        |
        | other/web | app=web           | <client node> |        |
      When the policy "peers/app-from-web-and-red.yaml" is applied to namespace shop
      Then the reachability is:
        | from      | shop/app:80/TCP |
        | shop/web  | deny            |
        | crew/web  | allow           |
        | crew/db   | deny            |
        | other/web | deny            |

      @same-node
      Examples: clients on the app's node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

    Scenario Outline: Two peers admit web pods of the own namespace, and all pods of team red
      Given these namespaces exist:
        | namespace | labels    |
        | shop      | team=blue |
        | crew      | team=red  |
      And these pods are running:
        | pod       | labels            | node          | serves |
        | shop/app  | app=app           | A             | 80/TCP |
        | shop/web  | app=web           | <client node> |        |
        | shop/db   | app=db, team=red  | <client node> |        |
        | crew/db   | app=db            | <client node> |        |
        | other/web | app=web, team=red | <client node> |        |
      When the policy "peers/app-from-web-or-red.yaml" is applied to namespace shop
      Then the reachability is:
        | from      | shop/app:80/TCP |
        | shop/web  | allow           |
        | shop/db   | deny            |
        | crew/db   | allow           |
        | other/web | deny            |

      @same-node
      Examples: clients on the app's node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

    Scenario: Expressions on both sides of one peer are all required
      Given these namespaces exist:
        | namespace | labels         |
        | crew      | team=red       |
        | night     | team=red, off= |
      And these pods are running:
        | pod       | labels            | node | serves |
        | shop/app  | app=app           | A    | 80/TCP |
        | crew/web  | app=web           | B    |        |
        | crew/test | app=web, test=yes | A    |        |
        | night/web | app=web           | B    |        |
        | shop/web  | app=web           | A    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-from-crew-on-duty
        spec:
          podSelector:
            matchLabels: {app: app}
          ingress:
            - from:
                - podSelector:
                    matchExpressions: [{key: test, operator: DoesNotExist}]
                  namespaceSelector:
                    matchExpressions: [{key: team, operator: In, values: [red]}, {key: "off", operator: DoesNotExist}]
        """
      Then the reachability is:
        | from      | shop/app:80/TCP |
        | crew/web  | allow           |
        | crew/test | deny            |
        | night/web | deny            |
        | shop/web  | deny            |
