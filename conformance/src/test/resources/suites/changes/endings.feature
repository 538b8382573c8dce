Feature: Endings
  Pods and namespaces that start and end while policies are in force.

  Scenario: Pods of a namespace that comes back are judged by what it is now
    Given these namespaces exist:
      | namespace | labels |
      | beta      | team=a |
      | gamma     | team=a |
    And these pods are running:
      | pod         | labels  | node | serves |
      | alpha/web   | app=web | A    | 80/TCP |
      | beta/probe  |         | B    |        |
      | gamma/probe |         | B    |        |
    And this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: web-from-a
      spec:
        podSelector: {}
        ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]
      """
    When namespace beta is deleted
    And these pods start:
      | pod        | labels | node | serves |
      | beta/probe |        | B    |        |
    Then the reachability is:
      | from        | alpha/web:80/TCP |
      | beta/probe  | deny             |
      | gamma/probe | allow            |

  Scenario: Names and addresses stand where a policy cannot know them
    Given the name of namespace beta is as long as the API allows
    And these pods are running:
      | pod         | labels | node | serves |
      | alpha/web   |        | A    | 80/TCP |
      | beta/probe  |        | B    |        |
      | gamma/probe |        | B    |        |
      | gamma/other |        | B    |        |
    And this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: by-name
      spec:
        podSelector: {}
        ingress:
          - from:
              - ipBlock: {cidr: "${address of gamma/probe}/32"}
      """
    And 3 policies of this form are applied to namespace beta:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: nothing-${n}
      spec:
        podSelector: {}
        policyTypes: [Egress]
      """
    Then the reachability is:
      | from        | alpha/web:80/TCP@IPv4 |
      | beta/probe  | deny                  |
      | gamma/probe | allow                 |
      | gamma/other | deny                  |
    When pod gamma/other is deleted
    Then the reachability is:
      | from        | alpha/web:80/TCP |
      | beta/probe  | deny             |
      | gamma/probe | allow            |

  @observed
  Scenario: What is observed is not counted
    Given these pods are running:
      | pod        | labels | node | serves         |
      | alpha/web  |        | A    | 80/TCP, 81/TCP |
      | beta/probe |        | B    |                |
    When this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: on-80
      spec:
        podSelector: {}
        ingress: [{ports: [{port: 80}]}]
      """
    Then the reachability is:
      | from       | alpha/web:80/TCP | alpha/web:81/TCP |
      | beta/probe | allow            | deny             |

  Scenario: IPv6 is not on this cluster
    Given these pods are running:
      | pod        | labels | node | serves         |
      | alpha/web  |        | A    | 80/TCP, 81/TCP |
    Then the reachability is:
      | from       | alpha/web:80/TCP@IPv6 | alpha/web:81/TCP@IPv6 |
      | alpha/web  | allow                 | deny                  |
